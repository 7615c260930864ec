package dev.weir.core.stats.sequential;

/**
 * The success rates that {@code x} successes of {@code n} allow at all looks together, exactly:
 * those p whose {@link BetaBinomialMixture} is at most {@code 1/alpha}. It is the confidence
 * sequence of Howard et al. (2021) for Bernoulli trials that are independent or have one rate given
 * the past.
 *
 * @param trials for how many trials the interval is made narrowest
 * @param tunedAlpha for which level it is
 */
public record SuccessSequence(double trials, double tunedAlpha) {

  /** Narrowest for {@code trials}, tuned at level 0.05. */
  public SuccessSequence(double trials) {
    this(trials, 0.05);
  }

  /**
   * The rates of one arm at level {@code 1 - alpha}; all of [0, 1] without trials. Two bisections
   * of constant-time steps.
   */
  public Interval interval(long successes, long n, double alpha) {
    if (n == 0) {
      return new Interval(0, 1);
    }
    double found = (double) successes / n;
    double low = 0;
    if (successes > 0) {
      low = Bisection.root(p -> excess(p, successes, n, alpha), 0, found);
    }
    double high = 1;
    if (successes < n) {
      high = Bisection.root(p -> excess(p, successes, n, alpha), found, 1);
    }
    return new Interval(low, high);
  }

  /** Rates of {@code b} minus rates of {@code a}, each at half of {@code alpha}. */
  public Interval difference(long xA, long nA, long xB, long nB, double alpha) {
    return interval(xB, nB, alpha / 2).minus(interval(xA, nA, alpha / 2));
  }

  /** By how much the evidence against rate {@code p} is above {@code 1/alpha}, in logarithms. */
  private double excess(double p, long successes, long n, double alpha) {
    if (p <= 0) {
      return successes > 0 ? 1 : -1;
    }
    if (p >= 1) {
      return successes < n ? 1 : -1;
    }
    double variance = p * (1 - p);
    BetaBinomialMixture mixture =
        BetaBinomialMixture.twoSided(variance * trials, tunedAlpha, p, 1 - p);
    return mixture.logValue(successes - p * n, variance * n) + Math.log(alpha);
  }
}
