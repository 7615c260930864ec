package dev.weir.traffic.truth;

/**
 * Exact quantiles of a set of values, by nearest rank: the ceil(p n)-th smallest.
 *
 * @param count how many values there were
 */
public record Quantiles(long count, double p50, double p95, double p99) {

  /** Of no value at all. */
  public static final Quantiles NONE = new Quantiles(0, Double.NaN, Double.NaN, Double.NaN);

  /** The quantiles of at least one value in ascending order. */
  static Quantiles of(double[] sorted) {
    return new Quantiles(sorted.length, rank(sorted, 50), rank(sorted, 95), rank(sorted, 99));
  }

  /** In whole numbers, since 0.95 x 20 is a little more than 19 in floating point. */
  private static double rank(double[] sorted, int percent) {
    long rank = (sorted.length * (long) percent + 99) / 100;
    return sorted[(int) Math.max(rank, 1) - 1];
  }
}
