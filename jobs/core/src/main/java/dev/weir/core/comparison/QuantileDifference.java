package dev.weir.core.comparison;

import dev.weir.core.stats.LogHistogram;
import dev.weir.core.stats.estimate.Estimate;
import dev.weir.core.stats.sequential.Interval;
import dev.weir.core.stats.sequential.OrderedSample;
import dev.weir.core.stats.sequential.QuantileComparison;
import dev.weir.core.stats.sequential.QuantileSequence;
import org.jspecify.annotations.Nullable;

/** What two histograms of independent values say of the difference of a quantile. */
public final class QuantileDifference {

  private final Levels levels;
  private final QuantileSequence sequence;
  private final QuantileComparison comparison;

  /**
   * @param quantile between 0 and 1
   */
  public QuantileDifference(double quantile, Levels levels) {
    this.levels = levels;
    this.sequence = new QuantileSequence(quantile, levels.planned() / 2);
    this.comparison = new QuantileComparison(quantile, levels.planned() / 2, levels.alpha());
  }

  /** What is known now; null while an arm has no value. Linear in the buckets. */
  public @Nullable Effect of(LogHistogram control, LogHistogram arm) {
    OrderedSample a = OrderedSample.of(control);
    OrderedSample b = OrderedSample.of(arm);
    if (a.count() == 0 || b.count() == 0) {
      return null;
    }
    Estimate before = new Estimate(sequence.estimate(a), Double.NaN);
    Estimate after = new Estimate(sequence.estimate(b), Double.NaN);
    double evidence = comparison.logEvidence(a, b);
    Interval interval = sequence.difference(a, b, levels.alpha());
    return Effect.of(
        before,
        after,
        levels.decided(interval, evidence, after.value() - before.value()),
        sequence.difference(a, b, levels.harmAlpha()),
        evidence,
        "quantile");
  }
}
