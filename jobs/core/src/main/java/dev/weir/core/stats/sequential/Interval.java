package dev.weir.core.stats.sequential;

/**
 * The numbers from {@code low} to {@code high}; either may be infinite. It is empty when {@code
 * low} is the greater: what several looks allow may have nothing in common, which tells that what
 * was estimated changed on the way.
 */
public record Interval(double low, double high) {

  /** Every number. */
  public static final Interval ALL =
      new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  /** From {@code middle - halfWidth} to {@code middle + halfWidth}. */
  public static Interval around(double middle, double halfWidth) {
    return new Interval(middle - halfWidth, middle + halfWidth);
  }

  /** What lies in both. */
  public Interval intersect(Interval other) {
    return new Interval(Math.max(low, other.low), Math.min(high, other.high));
  }

  /** Every difference of a number in this and one in {@code other}. */
  public Interval minus(Interval other) {
    return new Interval(low - other.high, high - other.low);
  }

  /** Every ratio of a number in this and one in {@code other}, both of numbers from 0 on. */
  public Interval over(Interval other) {
    double least = Math.max(0, low);
    return new Interval(
        least == 0 ? 0 : least / other.high,
        other.low <= 0 ? Double.POSITIVE_INFINITY : high / other.low);
  }

  public boolean contains(double value) {
    return low <= value && value <= high;
  }

  public boolean isEmpty() {
    return low > high;
  }

  public double width() {
    return high - low;
  }
}
