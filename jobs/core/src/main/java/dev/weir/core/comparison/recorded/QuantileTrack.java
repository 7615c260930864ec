package dev.weir.core.comparison.recorded;

import dev.weir.core.comparison.recorded.TotalsTrack.Levels;
import dev.weir.core.stats.LogHistogram;
import dev.weir.core.stats.estimate.Estimate;
import dev.weir.core.stats.sequential.Interval;
import dev.weir.core.stats.sequential.OrderedSample;
import dev.weir.core.stats.sequential.QuantileComparison;
import dev.weir.core.stats.sequential.QuantileSequence;
import org.jspecify.annotations.Nullable;

/** A quantile of one row a unit, in logarithmic buckets; values below zero are left out. */
final class QuantileTrack implements Track {

  private final Metric metric;
  private final Levels levels;
  private final QuantileSequence sequence;
  private final QuantileComparison comparison;
  private final LogHistogram control = new LogHistogram();
  private final LogHistogram arm = new LogHistogram();

  QuantileTrack(Metric metric, Levels levels) {
    this.metric = metric;
    this.levels = levels;
    this.sequence = new QuantileSequence(metric.quantile(), levels.planned() / 2);
    this.comparison =
        new QuantileComparison(metric.quantile(), levels.planned() / 2, levels.alpha());
  }

  @Override
  public void add(Unit unit, boolean isControl) {
    double value = unit.drawn(metric);
    if (value < 0) {
      throw new IllegalArgumentException(
          metric.name()
              + ": found "
              + value
              + ", expected 0 or more, of which quantiles are taken");
    }
    if (value >= 0) {
      (isControl ? control : arm).add(value);
    }
  }

  @Override
  public @Nullable Effect look(boolean last) {
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
