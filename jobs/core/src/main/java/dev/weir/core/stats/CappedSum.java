package dev.weir.core.stats;

/**
 * Addition of numbers that are not negative, which stays at the greatest long instead of wrapping.
 *
 * <p>So a sum is the lesser of the truth and that bound, in whatever order it was built.
 */
public final class CappedSum {

  private CappedSum() {}

  public static long of(long left, long right) {
    long sum = left + right;
    return sum < 0 ? Long.MAX_VALUE : sum;
  }
}
