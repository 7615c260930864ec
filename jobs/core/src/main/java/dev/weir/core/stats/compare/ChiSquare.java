package dev.weir.core.stats.compare;

import dev.weir.core.stats.Status;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * Pearson's test of homogeneity: do two rows of counts have the same shares?
 *
 * <p>{@code sum (O - E)^2 / E} over both rows, so that the noise of both counts, with K - 1 degrees
 * of freedom for the K columns that are not empty, and no continuity correction. One column is
 * always the same: 0, p 1. Linear in the columns.
 */
public final class ChiSquare {

  private ChiSquare() {}

  public static TestResult compare(long[] reference, long[] current) {
    TwoRows rows = TwoRows.of(reference, current);
    if (rows.status() != Status.OK) {
      return TestResult.without(rows.status());
    }
    double[] sum = new double[1];
    rows.forEachCell(
        (observed, expected) -> sum[0] += (observed - expected) * (observed - expected) / expected);
    return withTail(sum[0], rows.columns() - 1);
  }

  /** The upper tail of the chi-square distribution; without freedom nothing can differ. */
  static TestResult withTail(double statistic, int degreesOfFreedom) {
    if (degreesOfFreedom == 0) {
      return TestResult.of(0, 0, 1);
    }
    double above =
        ChiSquaredDistribution.of(degreesOfFreedom).survivalProbability(Math.max(0, statistic));
    return TestResult.of(statistic, degreesOfFreedom, above);
  }
}
