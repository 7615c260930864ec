package dev.weir.core.stats.detect;

/**
 * What is known of how random features of single texts vary: along a direction, and turned into the
 * directions in which little variance makes much of a difference.
 */
interface FeatureCovariance {

  /**
   * Variance along a direction that need not have length 1.
   *
   * @param scratch as long as the direction; overwritten
   */
  double variance(double[] direction, double[] scratch);

  /**
   * Writes {@code R direction} and gives the variance along it.
   *
   * @param direction that of the last {@link #variance}
   */
  double whiten(double[] direction, double[] into);
}
