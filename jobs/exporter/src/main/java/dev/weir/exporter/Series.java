package dev.weir.exporter;

import dev.weir.schemas.MetricKind;
import dev.weir.schemas.MetricTotal;

/**
 * A series and its newest total.
 *
 * @param id what the series is
 * @param total its cumulative total, never changed after it was put here
 */
public record Series(SeriesId id, MetricTotal total) {

  /**
   * Samples this series costs a server that keeps classic buckets: 1, or for a histogram its
   * buckets, count and sum.
   */
  public int samples() {
    return id.kind() == MetricKind.HISTOGRAM ? Math.max(1, total.getClassicCounts().size()) + 2 : 1;
  }

  /** Counter or gauge: the value in the shown unit, the double nearest to the exact decimal. */
  public double value() {
    return Decimals.shown(total.getValue(), total.getExponent());
  }

  /** Histogram: the sum of observations in the shown unit. */
  public double sum() {
    return Decimals.shown(total.getSum(), total.getExponent());
  }
}
