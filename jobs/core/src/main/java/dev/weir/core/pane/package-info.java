/**
 * Sums of the calls of one segment in one pane, inside a subtask and on their way. Processing code.
 */
@NullMarked
package dev.weir.core.pane;

import org.jspecify.annotations.NullMarked;
