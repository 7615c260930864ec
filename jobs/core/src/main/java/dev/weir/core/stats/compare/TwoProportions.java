package dev.weir.core.stats.compare;

import dev.weir.core.stats.Status;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The z-test of two proportions with their pooled variance: {@code z = (x2/n2 - x1/n1) / sqrt(p (1
 * - p) (1/n1 + 1/n2))}, two-sided; 0 when the pooled variance is 0. Constant time.
 */
public final class TwoProportions {

  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  private TwoProportions() {}

  /** Compares {@code x1} of {@code n1} with {@code x2} of {@code n2}. */
  public static TestResult compare(long x1, long n1, long x2, long n2) {
    if (x1 < 0 || x2 < 0 || x1 > n1 || x2 > n2) {
      return TestResult.without(Status.INVALID);
    }
    if (n1 == 0 || n2 == 0) {
      return TestResult.without(Status.INSUFFICIENT);
    }
    double pooled = ((double) x1 + x2) / ((double) n1 + n2);
    double variance = pooled * (1 - pooled) * (1.0 / n1 + 1.0 / n2);
    double z = variance == 0 ? 0 : ((double) x2 / n2 - (double) x1 / n1) / Math.sqrt(variance);
    return TestResult.of(z, Double.NaN, Math.min(1, 2 * NORMAL.survivalProbability(Math.abs(z))));
  }
}
