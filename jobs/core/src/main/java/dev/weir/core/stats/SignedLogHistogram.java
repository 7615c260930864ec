package dev.weir.core.stats;

/**
 * Counts finite numbers of either sign in logarithmic buckets of their magnitude, so that a
 * quantile comes back with a relative error of at most 1.09 %.
 *
 * <p>Merges exactly, as {@link LogHistogram} does, of which it is two. Not thread-safe.
 */
public final class SignedLogHistogram {

  private final LogHistogram negative = new LogHistogram();
  private final LogHistogram positive = new LogHistogram();

  /** Counts one finite value. */
  public void add(double value) {
    if (value < 0) {
      negative.add(-value);
    } else {
      positive.add(value + 0.0);
    }
  }

  /** Adds all that {@code other} counted, which stays as it is. */
  public void merge(SignedLogHistogram other) {
    negative.merge(other.negative);
    positive.merge(other.positive);
  }

  /** Values counted. */
  public long count() {
    return negative.count() + positive.count();
  }

  /** Magnitudes of the values below zero. */
  public LogHistogram negative() {
    return negative;
  }

  /** The values from zero on. */
  public LogHistogram positive() {
    return positive;
  }

  /**
   * The {@code ceil(p n)}-th smallest value as what its bucket stands for; the smallest for {@code
   * p = 0}, NaN when nothing was counted.
   */
  public double quantile(double p) {
    if (count() == 0) {
      return Double.NaN;
    }
    long rank = Math.max(1, (long) Math.ceil(p * count()));
    if (rank > negative.count()) {
      return ranked(positive, rank - negative.count());
    }
    return -ranked(negative, negative.count() - rank + 1);
  }

  /** Half a rank lower, so that no rounding of the division leads to the next one. */
  private static double ranked(LogHistogram values, long rank) {
    return values.quantile((rank - 0.5) / values.count());
  }
}
