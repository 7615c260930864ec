/** Plants an incident in a running demo and sees what comes of it. Coordinating code. */
@NullMarked
package dev.weir.launcher.drill;

import org.jspecify.annotations.NullMarked;
