/** Dead letters: what was put aside, and its way back. Coordinating code. */
@NullMarked
package dev.weir.launcher.letter;

import org.jspecify.annotations.NullMarked;
