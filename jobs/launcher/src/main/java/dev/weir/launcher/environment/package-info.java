/** What the commands need from the machine and how its absence is told. Coordinating code. */
@NullMarked
package dev.weir.launcher.environment;

import org.jspecify.annotations.NullMarked;
