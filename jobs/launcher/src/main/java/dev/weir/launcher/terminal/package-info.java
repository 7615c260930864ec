/** How commands talk: messages, results, tables and progress bars. Coordinating code. */
@NullMarked
package dev.weir.launcher.terminal;

import org.jspecify.annotations.NullMarked;
