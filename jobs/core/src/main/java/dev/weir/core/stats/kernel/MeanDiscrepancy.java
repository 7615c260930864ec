package dev.weir.core.stats.kernel;

/**
 * The unbiased estimate of the squared maximum mean discrepancy from sums of features of length 1:
 * {@code (n |m1|^2 - 1)/(n - 1) + (m |m2|^2 - 1)/(m - 1) - 2 m1 m2} (Gretton and others, 2012, for
 * a kernel that is the product of the features). It is below 0 about as often as above when nothing
 * differs. Linear in the features.
 */
public final class MeanDiscrepancy {

  private MeanDiscrepancy() {}

  /**
   * @param n at least 2, as is {@code m}
   */
  public static double squared(long n, double[] firstSum, long m, double[] secondSum) {
    double first = 0;
    double second = 0;
    double both = 0;
    for (int i = 0; i < firstSum.length; i++) {
      double left = firstSum[i] / n;
      double right = secondSum[i] / m;
      first += left * left;
      second += right * right;
      both += left * right;
    }
    return (n * first - 1) / (n - 1) + (m * second - 1) / (m - 1) - 2 * both;
  }
}
