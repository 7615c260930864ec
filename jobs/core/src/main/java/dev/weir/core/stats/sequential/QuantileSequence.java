package dev.weir.core.stats.sequential;

/**
 * The values that the p-quantile of independent numbers may have, at all looks together and
 * whatever their distribution: Howard and Ramdas, "Sequential estimation of quantiles with
 * applications to A/B testing and best-arm identification" (Bernoulli 2022), theorem 1 (b). The
 * number of values below the quantile is a sum of centred trials, so that the {@link
 * BetaBinomialMixture} bounds its rank: {@code [X_(floor(n(p-l)+1)), X_(ceil(n(p+u)))]}. An end is
 * infinite while too few numbers lie beyond it. Two bisections a look.
 *
 * @param p which quantile, between 0 and 1
 * @param units for how many numbers the interval is made narrowest
 * @param tunedAlpha for which level it is
 */
public record QuantileSequence(double p, double units, double tunedAlpha) {

  public QuantileSequence {
    if (!(p > 0 && p < 1)) {
      throw new IllegalArgumentException("p: found " + p + ", expected between 0 and 1");
    }
  }

  /** Tuned at level 0.05. */
  public QuantileSequence(double p, double units) {
    this(p, units, 0.05);
  }

  /**
   * The shares of numbers, {@code p - l} and {@code p + u}, between which the share below the
   * quantile lies after {@code n}; infinite where even all numbers on one side would not exclude
   * it.
   */
  public Interval ranks(long n, double alpha) {
    double v = p * (1 - p) * n;
    double tuned = p * (1 - p) * units;
    double lower = BetaBinomialMixture.twoSided(tuned, tunedAlpha, 1 - p, p).bound(v, alpha);
    double upper = BetaBinomialMixture.twoSided(tuned, tunedAlpha, p, 1 - p).bound(v, alpha);
    return new Interval(p - lower / n, p + upper / n);
  }

  /** The quantile at level {@code 1 - alpha}. */
  public Interval interval(OrderedSample sample, double alpha) {
    long n = sample.count();
    return n == 0 ? Interval.ALL : interval(sample, ranks(n, alpha));
  }

  /** The numbers at {@link #ranks} that were computed before: looks of many arms share them. */
  public static Interval interval(OrderedSample sample, Interval ranks) {
    long n = sample.count();
    double first = Math.floor(n * ranks.low() + 1);
    double last = Math.ceil(n * ranks.high());
    return new Interval(
        first < 1 ? Double.NEGATIVE_INFINITY : sample.low(sample.cellOf((long) first)),
        last > n ? Double.POSITIVE_INFINITY : sample.high(sample.cellOf((long) last)));
  }

  /** The quantile of {@code b} minus that of {@code a}, each at half of {@code alpha}. */
  public Interval difference(OrderedSample a, OrderedSample b, double alpha) {
    return interval(b, alpha / 2).minus(interval(a, alpha / 2));
  }

  /** The quantile of {@code b} over that of {@code a}, of numbers from 0 on. */
  public Interval ratio(OrderedSample a, OrderedSample b, double alpha) {
    return interval(b, alpha / 2).over(interval(a, alpha / 2));
  }

  /** The number that the {@code ceil(p n)}-th cell ends at, NaN without numbers. */
  public double estimate(OrderedSample sample) {
    long n = sample.count();
    if (n == 0) {
      return Double.NaN;
    }
    int cell = sample.cellOf(Math.max(1, (long) Math.ceil(p * n)));
    return sample.low(cell) + (sample.high(cell) - sample.low(cell)) / 2;
  }
}
