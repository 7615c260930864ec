package dev.weir.core.stats.compare;

import dev.weir.core.stats.Status;

/**
 * The population stability index {@code sum (q - p) ln(q / p)} of two rows of counts over the same
 * bins, p the shares of the reference and q those of now.
 *
 * <p>Each count is raised by one half, so that an empty bin does not make it infinite. Its mean
 * without any difference is about {@code (K - 1) (1/n + 1/m)}: a fixed cut-off says nothing without
 * it. Linear in the bins.
 */
public final class PopulationStability {

  private static final double SMOOTHING = 0.5;

  private PopulationStability() {}

  public static Difference compare(long[] reference, long[] current) {
    TwoRows rows = TwoRows.of(reference, current);
    if (rows.status() != Status.OK) {
      return Difference.without(rows.status());
    }
    int bins = reference.length;
    double n = rows.referenceTotal();
    double m = rows.currentTotal();
    double sum = 0;
    for (int i = 0; i < bins; i++) {
      double p = (reference[i] + SMOOTHING) / (n + bins * SMOOTHING);
      double q = (current[i] + SMOOTHING) / (m + bins * SMOOTHING);
      sum += (q - p) * Math.log(q / p);
    }
    return Difference.of(sum, (bins - 1) * (1 / n + 1 / m));
  }
}
