package dev.weir.core.stats.compare;

import dev.weir.core.stats.sequential.Interval;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Where a rate, or a difference of two, may lie when it is looked at once: for dashboards beside
 * the rate, never to decide by, because repeated looks err more often. Constant time.
 */
public final class ProportionIntervals {

  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  private ProportionIntervals() {}

  /** Wilson's score interval (1927) at level {@code 1 - alpha}; all of [0, 1] without units. */
  public static Interval wilson(long successes, long n, double alpha) {
    if (n == 0) {
      return new Interval(0, 1);
    }
    double z = NORMAL.inverseSurvivalProbability(alpha / 2);
    double p = (double) successes / n;
    double middle = (p + z * z / (2 * n)) / (1 + z * z / n);
    double half = z / (1 + z * z / n) * Math.sqrt(p * (1 - p) / n + z * z / (4.0 * n * n));
    return new Interval(successes == 0 ? 0 : middle - half, successes == n ? 1 : middle + half);
  }

  /**
   * Rate of {@code b} minus rate of {@code a}: Newcombe's hybrid score interval (1998), method 10.
   */
  public static Interval newcombe(long xA, long nA, long xB, long nB, double alpha) {
    Interval a = wilson(xA, nA, alpha);
    Interval b = wilson(xB, nB, alpha);
    double pA = nA == 0 ? 0.5 : (double) xA / nA;
    double pB = nB == 0 ? 0.5 : (double) xB / nB;
    return new Interval(
        pB - pA - Math.hypot(pB - b.low(), a.high() - pA),
        pB - pA + Math.hypot(b.high() - pB, pA - a.low()));
  }
}
