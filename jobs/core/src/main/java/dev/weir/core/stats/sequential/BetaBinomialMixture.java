package dev.weir.core.stats.sequential;

import org.apache.commons.numbers.gamma.LogBeta;
import org.apache.commons.numbers.gamma.RegularizedBeta;

/**
 * The boundary for sums of increments that lie in {@code [-g, h]} with mean 0, as centred successes
 * do: the beta-binomial mixture of Howard, Ramdas, McAuliffe and Sekhon (Annals of Statistics
 * 2021), propositions 7 and 8. It holds from the first unit on, without a limit theorem. {@code v}
 * is {@code g h} times the number of units. Constant time; a bound is found by bisection to the
 * last bit.
 */
public final class BetaBinomialMixture {

  /** Least prior weight, as a share of the variance of one unit. */
  private static final double LEAST_WEIGHT = 1e-3;

  private final double weight;
  private final double g;
  private final double h;
  private final double cut;
  private final double normaliser;

  private BetaBinomialMixture(double rho, double g, double h, double cut) {
    this.weight = Math.max(rho - g * h, LEAST_WEIGHT * g * h);
    this.g = g;
    this.h = h;
    this.cut = cut;
    this.normaliser = logBeta(weight / (g * (g + h)), weight / (h * (g + h)));
  }

  /** Over drifts of either sign, lowest at variance {@code variance} and level {@code alpha}. */
  public static BetaBinomialMixture twoSided(double variance, double alpha, double g, double h) {
    return new BetaBinomialMixture(NormalMixture.twoSided(variance, alpha).rho(), g, h, 1);
  }

  /** Over positive drifts. */
  public static BetaBinomialMixture oneSided(double variance, double alpha, double g, double h) {
    double rho = NormalMixture.oneSided(variance, alpha).rho();
    return new BetaBinomialMixture(rho, g, h, h / (g + h));
  }

  private double logBeta(double a, double b) {
    double whole = LogBeta.value(a, b);
    return cut == 1 ? whole : whole + Math.log(RegularizedBeta.value(cut, a, b));
  }

  /**
   * Logarithm of the mixture at sum {@code s}, which lies between {@code -v/h} and {@code v/g}, and
   * variance {@code v}.
   */
  public double logValue(double s, double v) {
    double range = g + h;
    double up = (v + h * s) / (h * range);
    double down = (v - g * s) / (g * range);
    return v / (g * h) * Math.log(range)
        - up * Math.log(g)
        - down * Math.log(h)
        + logBeta(weight / (g * range) + down, weight / (h * range) + up)
        - normaliser;
  }

  /**
   * The sum at which the mixture reaches {@code 1/alpha} at variance {@code v}; infinite when even
   * the greatest sum possible, {@code v/g}, does not.
   */
  public double bound(double v, double alpha) {
    double threshold = -Math.log(alpha);
    double greatest = v / g;
    if (v <= 0 || logValue(greatest, v) <= threshold) {
      return Double.POSITIVE_INFINITY;
    }
    return Bisection.root(s -> logValue(s, v) - threshold, 0, greatest);
  }
}
