package dev.weir.core.stats.compare;

import dev.weir.core.stats.Status;
import java.util.Arrays;

/**
 * The two-sample test of Kolmogorov and Smirnov: the greatest distance of two empirical
 * distribution functions, which are right-continuous and compared at distinct values.
 *
 * <p>The p-value is the limit {@code Q(sqrt(nm/(n+m)) D)}, {@code Q(x) = 2 sum (-1)^(k-1) exp(-2
 * k^2 x^2)} (Smirnov 1948). Takes the time of sorting.
 */
public final class KolmogorovSmirnov {

  /** Below this the series for great arguments needs many terms, the other one few. */
  private static final double SMALL = 1.18;

  private static final int TERMS = 100;

  private KolmogorovSmirnov() {}

  public static TestResult compare(double[] reference, double[] current) {
    Status status = Samples.status(reference, current, 1);
    if (status != Status.OK) {
      return TestResult.without(status);
    }
    double distance = distance(reference, current);
    double n = reference.length;
    double m = current.length;
    return TestResult.of(distance, Double.NaN, tail(Math.sqrt(n * m / (n + m)) * distance));
  }

  private static double distance(double[] reference, double[] current) {
    double[] left = sorted(reference);
    double[] right = sorted(current);
    double greatest = 0;
    int i = 0;
    int j = 0;
    while (i < left.length && j < right.length) {
      double value = Math.min(left[i], right[j]);
      while (i < left.length && left[i] == value) {
        i++;
      }
      while (j < right.length && right[j] == value) {
        j++;
      }
      double between = Math.abs((double) i / left.length - (double) j / right.length);
      greatest = Math.max(greatest, between);
    }
    return greatest;
  }

  /** Of numbers that do not differ as zeros of different sign do. */
  private static double[] sorted(double[] values) {
    double[] sorted = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      sorted[i] = values[i] + 0.0;
    }
    Arrays.sort(sorted);
    return sorted;
  }

  /** Q of Kolmogorov's distribution, by Jacobi's theta function where its own series is slow. */
  static double tail(double x) {
    if (x <= 0) {
      return 1;
    }
    double sum = 0;
    if (x < SMALL) {
      for (int k = 1; k < TERMS; k += 2) {
        sum += Math.exp(-k * k * Math.PI * Math.PI / (8 * x * x));
      }
      return Math.min(1, Math.max(0, 1 - Math.sqrt(2 * Math.PI) / x * sum));
    }
    for (int k = 1; k < TERMS; k++) {
      sum += (k % 2 == 0 ? -1 : 1) * Math.exp(-2.0 * k * k * x * x);
    }
    return Math.min(1, Math.max(0, 2 * sum));
  }
}
