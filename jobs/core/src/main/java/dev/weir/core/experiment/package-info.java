/** Experiments as they run: which call belongs to which, and what is known of their units. */
@NullMarked
package dev.weir.core.experiment;

import org.jspecify.annotations.NullMarked;
