package dev.weir.core.stats.estimate;

import dev.weir.core.stats.JointMoments;

/**
 * Takes out of a difference what was known of the units before they were assigned: CUPED (Deng, Xu,
 * Kohavi and Walker, WSDM 2013). With {@code theta = cov(Y, X)/var(X)} over the units of both arms
 * together, each arm's mean becomes {@code Y - theta (X - X')} with {@code X'} the mean of X over
 * both, and the variance shrinks by {@code 1 - rho^2}. X must not know of the assignment.
 * Re-estimated as units arrive theta converges, so that the asymptotic confidence sequence still
 * holds; it is 0 when X or Y does not vary. Constant time.
 *
 * @param theta how much of X is taken out
 * @param a the adjusted mean of one arm
 * @param b of the other
 * @param explained which share of the variance of Y X explains, in the units of both arms
 */
public record Adjustment(double theta, Estimate a, Estimate b, double explained) {

  /**
   * @param a units of one arm, rows of {@code (Y, X)}
   * @param b of the other
   */
  public static Adjustment of(JointMoments a, JointMoments b) {
    JointMoments both = a.copy();
    both.merge(b);
    double theta = theta(both);
    double explained = theta == 0 ? 0 : theta * both.products(0, 1) / both.products(0, 0);
    return new Adjustment(
        theta, mean(a, theta, both.mean(1)), mean(b, theta, both.mean(1)), explained);
  }

  private static double theta(JointMoments both) {
    return both.products(1, 1) == 0 || both.products(0, 0) == 0
        ? 0
        : both.products(0, 1) / both.products(1, 1);
  }

  /** The mean of {@code Y - theta (X - center)}. */
  private static Estimate mean(JointMoments units, double theta, double center) {
    if (units.count() < 2) {
      return Estimate.NONE;
    }
    double variance =
        units.covariance(0, 0)
            - 2 * theta * units.covariance(0, 1)
            + theta * theta * units.covariance(1, 1);
    return Estimate.ofVariance(
        units.mean(0) - theta * (units.mean(1) - center), variance / units.count());
  }

  /** What {@code b} has more than {@code a}. */
  public Estimate difference() {
    return b.minus(a);
  }

  /**
   * The same for ratios: from the ratio {@code Y/Z} of each arm is taken out theta times the same
   * ratio of the time before. Both are made linear by the delta method, {@code u = (Y - R Z)/mean
   * Z} and likewise {@code w}; {@code theta = sum cov(u, w) / sum var(w)} over the arms.
   *
   * @param a units of one arm, rows of numerator, denominator, and both of the time before
   */
  public static Adjustment ofRatio(JointMoments a, JointMoments b) {
    if (Math.min(Ratio.denominator(a), Ratio.denominator(b)) < Ratio.LEAST_DENOMINATOR) {
      return new Adjustment(0, Estimate.NONE, Estimate.NONE, 0);
    }
    JointMoments linearA = linear(a);
    JointMoments linearB = linear(b);
    double before = linearA.covariance(1, 1) + linearB.covariance(1, 1);
    double together = linearA.covariance(0, 1) + linearB.covariance(0, 1);
    double now = linearA.covariance(0, 0) + linearB.covariance(0, 0);
    double theta = before > 0 && now > 0 ? together / before : 0;
    JointMoments both = linearA.copy();
    both.merge(linearB);
    return new Adjustment(
        theta,
        mean(linearA, theta, both.mean(1)),
        mean(linearB, theta, both.mean(1)),
        theta == 0 ? 0 : theta * together / now);
  }

  /** Rows {@code (R + u, Q + w)}; the second is constant 0 where the time before has no ratio. */
  private static JointMoments linear(JointMoments units) {
    double[] now = weights(units, 0);
    double[] before = weights(units, 2);
    double[][] products = {
      {product(units, now, now), product(units, now, before)},
      {product(units, before, now), product(units, before, before)}
    };
    double[] means = {units.mean(0) * now[0], units.mean(2) * before[2]};
    return JointMoments.of(units.count(), means, products);
  }

  private static double[] weights(JointMoments units, int numerator) {
    double[] weights = new double[units.columns()];
    double denominator = units.mean(numerator + 1);
    if (denominator != 0) {
      weights[numerator] = 1 / denominator;
      weights[numerator + 1] = -units.mean(numerator) / (denominator * denominator);
    }
    return weights;
  }

  private static double product(JointMoments units, double[] left, double[] right) {
    double sum = 0;
    for (int i = 0; i < left.length; i++) {
      for (int j = 0; j < right.length; j++) {
        sum += left[i] * right[j] * units.products(i, j);
      }
    }
    return sum;
  }
}
