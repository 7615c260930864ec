package dev.weir.core.comparison.recorded;

import dev.weir.core.comparison.Effect;
import dev.weir.core.comparison.Levels;
import dev.weir.core.comparison.QuantileDifference;
import dev.weir.core.stats.LogHistogram;
import org.jspecify.annotations.Nullable;

/** A quantile of one row a unit, in logarithmic buckets; values below zero are left out. */
final class QuantileTrack implements Track {

  private final Metric metric;
  private final QuantileDifference difference;
  private final LogHistogram control = new LogHistogram();
  private final LogHistogram arm = new LogHistogram();

  QuantileTrack(Metric metric, Levels levels) {
    this.metric = metric;
    this.difference = new QuantileDifference(metric.quantile(), levels);
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
    return difference.of(control, arm);
  }
}
