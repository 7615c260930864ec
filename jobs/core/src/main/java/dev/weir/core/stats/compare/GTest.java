package dev.weir.core.stats.compare;

import dev.weir.core.stats.Status;

/**
 * The likelihood-ratio test of homogeneity: {@code G = 2 sum O ln(O / E)} over both rows of counts,
 * compared with the same distribution as {@link ChiSquare} (Wilks 1938). Empty cells add nothing.
 * Linear in the columns.
 */
public final class GTest {

  private GTest() {}

  public static TestResult compare(long[] reference, long[] current) {
    TwoRows rows = TwoRows.of(reference, current);
    if (rows.status() != Status.OK) {
      return TestResult.without(rows.status());
    }
    double[] sum = new double[1];
    rows.forEachCell(
        (observed, expected) -> {
          if (observed > 0) {
            sum[0] += observed * Math.log(observed / expected);
          }
        });
    return ChiSquare.withTail(2 * sum[0], rows.columns() - 1);
  }
}
