package dev.weir.core.stats.estimate;

import dev.weir.core.stats.Moments;

/** The mean of an arm and how far off it may be. Constant time. */
public final class Means {

  private Means() {}

  /** From sums over units: standard error {@code s/sqrt(n)}; unknown for fewer than two. */
  public static Estimate mean(Moments units) {
    return units.count() < 2
        ? Estimate.NONE
        : Estimate.ofVariance(units.mean(), units.sampleVariance() / units.count());
  }

  /** Of a rate: variance {@code p(1-p)/n}; unknown without units. */
  public static Estimate rate(long successes, long n) {
    double p = (double) successes / n;
    return n == 0 ? Estimate.NONE : Estimate.ofVariance(p, p * (1 - p) / n);
  }
}
