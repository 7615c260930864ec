package dev.weir.core.stats;

/**
 * Count, mean and centred sum of squares of some numbers.
 *
 * <p>Two of them merge by the rule of Chan, Golub and LeVeque (1979), which keeps its digits where
 * raw sums of squares lose them all: a spread of 1 around a mean of 1e9. Merging is associative and
 * commutative up to rounding.
 *
 * @param count how many numbers
 * @param mean their mean, 0 without numbers
 * @param squares sum of the squares of their distances from the mean
 */
public record Moments(long count, double mean, double squares) {

  /** No numbers. */
  public static final Moments NONE = new Moments(0, 0, 0);

  /** Of the numbers in two passes, of which the second takes out what the first rounded off. */
  public static Moments of(double... values) {
    if (values.length == 0) {
      return NONE;
    }
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    double rough = sum / values.length;
    double rest = 0;
    double squares = 0;
    for (double value : values) {
      rest += value - rough;
      squares += (value - rough) * (value - rough);
    }
    double off = rest / values.length;
    return new Moments(values.length, rough + off, squares - off * rest);
  }

  /** Those of both. */
  public Moments merge(Moments other) {
    if (count == 0) {
      return other;
    }
    if (other.count == 0) {
      return this;
    }
    double total = (double) count + other.count;
    double delta = other.mean - mean;
    return new Moments(
        count + other.count,
        mean + delta * (other.count / total),
        squares + other.squares + delta * delta * count * (other.count / total));
  }

  /** Mean square distance from the mean, 0 without numbers. */
  public double populationVariance() {
    return count == 0 ? 0 : squares / count;
  }

  /** Unbiased estimate of the variance, NaN for fewer than two numbers. */
  public double sampleVariance() {
    return count < 2 ? Double.NaN : squares / (count - 1);
  }
}
