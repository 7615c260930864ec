package dev.weir.core.stats.sequential;

/**
 * Evidence that the p-quantiles of two arms differ, valid at every look and whatever their
 * distributions: the test of Howard and Ramdas (Bernoulli 2022), section 4. If both quantiles were
 * z, each arm's {@link BetaBinomialMixture} at its share of numbers below z would be an e-process,
 * and so is their product; what speaks for a difference is its least value over all z.
 *
 * <p>The share below z counts as whatever between the shares below and up to z speaks for it most.
 * In a bucket that is all between its edges: the test is exact for the numbers rounded up to edges,
 * and so valid. A look takes the time of the cells between the two quantiles.
 */
public final class QuantileComparison {

  private final double p;
  private final BetaBinomialMixture mixture;
  // Where an arm of that many numbers has its valley; looks at equal arms ask for one again.
  private long valleyCount = -1;
  private double valleyShare;

  /**
   * @param units numbers of an arm for which it is made strongest
   */
  public QuantileComparison(double p, double units, double tunedAlpha) {
    if (!(p > 0 && p < 1)) {
      throw new IllegalArgumentException("p: found " + p + ", expected between 0 and 1");
    }
    this.p = p;
    this.mixture = BetaBinomialMixture.twoSided(units * p * (1 - p), tunedAlpha, p, 1 - p);
  }

  /**
   * {@code ln E}; the p-value is {@code min(1, 1/E)} and the least of all looks. 0 without numbers.
   */
  public double logEvidence(OrderedSample a, OrderedSample b) {
    if (a.count() == 0 || b.count() == 0) {
      return 0;
    }
    double valleyA = valley(a.count());
    double valleyB = valley(b.count());
    double endA = edge(a, valleyA);
    double endB = edge(b, valleyB);
    // Left of both valleys and right of both the sum only grows.
    double from = Math.min(endA, endB);
    double to = Math.max(endA, endB);
    double least = least(a, valleyA, b, valleyB, a, from, to);
    return Math.min(least, least(a, valleyA, b, valleyB, b, from, to));
  }

  /** The least sum at the edges of {@code edges} within the range, both ends included. */
  private double least(
      OrderedSample a,
      double valleyA,
      OrderedSample b,
      double valleyB,
      OrderedSample edges,
      double from,
      double to) {
    double least = Double.POSITIVE_INFINITY;
    int cell = edges.cellOf(Math.max(1, edges.countBelow(from) + 1));
    for (; cell < edges.cells() && edges.high(cell) <= to; cell++) {
      double z = edges.high(cell);
      least = Math.min(least, logEvidence(a, valleyA, z) + logEvidence(b, valleyB, z));
    }
    return least;
  }

  private static double edge(OrderedSample sample, double share) {
    long rank = Math.min(sample.count(), (long) Math.floor(share * sample.count()) + 1);
    return sample.high(sample.cellOf(rank));
  }

  /** Against the quantile of one arm being {@code z}. */
  private double logEvidence(OrderedSample sample, double valley, double z) {
    double n = sample.count();
    double share = Math.max(sample.countBelow(z) / n, Math.min(sample.countUpTo(z) / n, valley));
    return value(share, n);
  }

  private double value(double share, double n) {
    return mixture.logValue((share - p) * n, p * (1 - p) * n);
  }

  /** The share below z that speaks least against it: p but for the mixture's own leaning. */
  private double valley(long n) {
    if (n != valleyCount) {
      valleyShare = Bisection.valley(share -> value(share, (double) n), 0, 1);
      valleyCount = n;
    }
    return valleyShare;
  }
}
