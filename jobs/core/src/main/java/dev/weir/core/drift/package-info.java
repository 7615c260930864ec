/**
 * Drift: whether the calls of a prompt version are still what its reference says, decided pane by
 * pane for all versions in one place. Processing code.
 */
@NullMarked
package dev.weir.core.drift;

import org.jspecify.annotations.NullMarked;
