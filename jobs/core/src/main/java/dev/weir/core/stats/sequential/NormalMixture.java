package dev.weir.core.stats.sequential;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The boundary that a sum with sub-Gaussian increments, of variance {@code v} so far, crosses with
 * probability at most alpha at any time: the normal mixture of Howard, Ramdas, McAuliffe and
 * Sekhon, "Time-uniform, nonparametric, nonasymptotic confidence sequences" (Annals of Statistics
 * 2021), proposition 5 and equation 14. Where increments are bounded it holds from the first unit
 * on; its curve with {@code v = n} is that of {@link AsymptoticSequence}. Constant time; the
 * one-sided bound is found by bisection to the last bit.
 *
 * @param rho where the boundary is lowest, in units of variance; more than 0
 */
public record NormalMixture(double rho) {

  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  /** Lowest at variance {@code variance}: {@code v/(2 ln(1/alpha) + ln(1 + 2 ln(1/alpha)))}. */
  public static NormalMixture twoSided(double variance, double alpha) {
    double logarithm = -2 * Math.log(alpha);
    return new NormalMixture(variance / (logarithm + Math.log1p(logarithm)));
  }

  /** The same for a boundary on one side. */
  public static NormalMixture oneSided(double variance, double alpha) {
    return twoSided(variance, 2 * alpha);
  }

  /** Logarithm of the two-sided mixture at sum {@code s} and variance {@code v}. */
  public double logValue(double s, double v) {
    return Math.log(rho / (v + rho)) / 2 + s * s / (2 * (v + rho));
  }

  /** Logarithm of the mixture over positive drifts. */
  public double oneSidedLogValue(double s, double v) {
    double above = NORMAL.cumulativeProbability(s / Math.sqrt(v + rho));
    return Math.log(4 * rho / (v + rho)) / 2 + s * s / (2 * (v + rho)) + Math.log(above);
  }

  /** {@code sqrt((v + rho)(ln(1 + v/rho) + 2 ln(1/alpha)))}. */
  public double bound(double v, double alpha) {
    return Math.sqrt((v + rho) * (Math.log1p(v / rho) - 2 * Math.log(alpha)));
  }

  /** The least positive sum at which the one-sided mixture reaches {@code 1/alpha}. */
  public double oneSidedBound(double v, double alpha) {
    double threshold = -Math.log(alpha);
    double high = Math.max(v, rho);
    while (oneSidedLogValue(high, v) <= threshold) {
      high *= 2;
    }
    return Bisection.root(s -> oneSidedLogValue(s, v) - threshold, 0, high);
  }
}
