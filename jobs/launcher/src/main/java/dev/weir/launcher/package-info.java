/** The command line: one class a command, wiring only. Coordinating code. */
@NullMarked
package dev.weir.launcher;

import org.jspecify.annotations.NullMarked;
