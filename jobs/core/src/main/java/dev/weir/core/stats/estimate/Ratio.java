package dev.weir.core.stats.estimate;

import dev.weir.core.stats.JointMoments;

/**
 * A ratio of two totals over units that were assigned at random, such as cost per success: {@code R
 * = mean m / mean d} by the delta method (Deng, Knoblich and Lu, KDD 2018, equation 4), with
 * variance {@code [s_m^2/d^2 + s_d^2 m^2/d^4 - 2 s_md m/d^3]/n}. Requests of one unit are alike, so
 * dividing by their number instead would claim too much. Constant time.
 */
public final class Ratio {

  /** How many standard errors the mean denominator must be away from 0. */
  public static final double LEAST_DENOMINATOR = 10;

  private Ratio() {}

  /**
   * @param units rows of numerator and denominator
   * @return unknown while {@link #denominator} is below {@link #LEAST_DENOMINATOR}
   */
  public static Estimate of(JointMoments units) {
    return denominator(units) >= LEAST_DENOMINATOR ? unchecked(units) : Estimate.NONE;
  }

  /**
   * The mean denominator in its standard errors; infinite when it does not vary, 0 when it is 0.
   */
  public static double denominator(JointMoments units) {
    double mean = units.mean(1);
    if (units.count() < 2 || mean == 0) {
      return 0;
    }
    return Math.abs(mean) / Math.sqrt(units.covariance(1, 1) / units.count());
  }

  private static Estimate unchecked(JointMoments units) {
    double d = units.mean(1);
    double ratio = units.mean(0) / d;
    double variance =
        units.covariance(0, 0)
            - 2 * ratio * units.covariance(0, 1)
            + ratio * ratio * units.covariance(1, 1);
    return Estimate.ofVariance(ratio, variance / (d * d) / units.count());
  }
}
