/**
 * Units of experiments: what their calls bring along, their totals until their window closes, and
 * sums over units by arm, all in integers. Processing code.
 */
@NullMarked
package dev.weir.core.experiment.unit;

import org.jspecify.annotations.NullMarked;
