package dev.weir.core.experiment.unit;

import dev.weir.core.comparison.PassedUnits;
import dev.weir.core.stats.ByteReader;
import dev.weir.core.stats.ByteWriter;
import dev.weir.core.stats.ExactMoments;
import dev.weir.core.stats.JointMoments;
import dev.weir.core.stats.LogHistogram;
import dev.weir.core.stats.LogHistogramCodec;

/**
 * What is known of one metric over the units of an arm: a histogram of one value a unit for a
 * quantile, sums and products of totals otherwise. Merges exactly, in any order.
 */
public final class MetricSums {

  private final UnitMetric metric;
  private final ExactMoments moments;
  private final LogHistogram values = new LogHistogram();
  private boolean binary = true;
  private boolean single = true;

  MetricSums(UnitMetric metric) {
    this.metric = metric;
    this.moments = new ExactMoments(metric.columns());
  }

  /** Adds a unit's totals: above and below the line, and both of the time before. */
  void addTotals(long above, long below, long aboveBefore, long belowBefore) {
    binary &= above == 0 || above == metric.one();
    single &= below * metric.scales()[1] == 1;
    if (metric.adjusted()) {
      moments.add(above, below, aboveBefore, belowBefore);
    } else {
      moments.add(above, below);
    }
  }

  /** Adds the one value of a unit; less than 0 is left out. */
  void addValue(long value) {
    if (value >= 0) {
      values.add(value * metric.scales()[0]);
    }
  }

  void merge(MetricSums other) {
    binary &= other.binary;
    single &= other.single;
    moments.merge(other.moments);
    values.merge(other.values);
  }

  /** Units that have it. */
  public long units() {
    return metric.metric().isQuantile() ? values.count() : moments.count();
  }

  /** Totals above and below the line, and of the time before if {@link #isAdjusted}. */
  public JointMoments totals() {
    return moments.scaled(metric.scales());
  }

  public LogHistogram values() {
    return values;
  }

  /** Whether something known before is taken out of it. */
  public boolean isAdjusted() {
    return metric.adjusted();
  }

  /** Whether every unit has one row, which passed or failed. */
  public boolean isPassed() {
    return binary && single;
  }

  /** How many passed, if it {@link #isPassed}. */
  public PassedUnits passed() {
    long passed = moments.sum(0).longValueExact() / metric.one();
    return new PassedUnits(passed, moments.count());
  }

  void write(ByteWriter out) {
    out.writeByte((binary ? 1 : 0) | (single ? 2 : 0));
    if (metric.metric().isQuantile()) {
      LogHistogramCodec.write(values, out);
    } else {
      moments.write(out);
    }
  }

  void read(ByteReader in) {
    int flags = in.readByte();
    binary &= (flags & 1) != 0;
    single &= (flags & 2) != 0;
    if (metric.metric().isQuantile()) {
      LogHistogramCodec.read(in, values);
    } else {
      moments.read(in);
    }
  }
}
