/**
 * {@code ./weir bench drift}: simulated traffic that drifts and traffic that does not, Weir's
 * detectors beside those that others run.
 */
@NullMarked
package dev.weir.bench.drift;

import org.jspecify.annotations.NullMarked;
