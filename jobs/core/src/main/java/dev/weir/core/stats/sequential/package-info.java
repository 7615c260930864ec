/**
 * Intervals and p-values that hold at every look, so that a comparison may be watched while it runs
 * and stopped when its answer is there: confidence sequences, always-valid p-values and e-values.
 * What a look needs is sums that merge; only {@link dev.weir.core.stats.sequential.BettingSequence}
 * needs the order. Processing code.
 */
@NullMarked
package dev.weir.core.stats.sequential;

import org.jspecify.annotations.NullMarked;
