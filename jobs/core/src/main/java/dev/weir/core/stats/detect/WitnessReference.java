package dev.weir.core.stats.detect;

/**
 * Mean and covariance of the features of a reference, and the strengths a {@link WitnessDetector}
 * bets with.
 */
public final class WitnessReference {

  private static final double[] STRENGTHS = {0.05, 0.1, 0.2, 0.4, 0.8};

  private final double[] mean;
  private final double[][] covariance;
  private final double[] strengths;
  private final double slack;

  /**
   * @param mean of the feature vector
   * @param covariance symmetric, of the same size
   * @param strengths positive
   * @param slack in standard deviations along the witness
   */
  public WitnessReference(double[] mean, double[][] covariance, double[] strengths, double slack) {
    this.mean = mean.clone();
    this.covariance = new double[covariance.length][];
    for (int i = 0; i < covariance.length; i++) {
      this.covariance[i] = covariance[i].clone();
    }
    this.strengths = strengths.clone();
    this.slack = slack;
  }

  /** The usual strengths. */
  public static double[] strengths() {
    return STRENGTHS.clone();
  }

  double mean(int feature) {
    return mean[feature];
  }

  /** Variance of the features along a direction that need not have length 1. */
  double variance(double[] direction) {
    double sum = 0;
    for (int i = 0; i < direction.length; i++) {
      double row = 0;
      for (int j = 0; j < direction.length; j++) {
        row += covariance[i][j] * direction[j];
      }
      sum += direction[i] * row;
    }
    return Math.max(0, sum);
  }

  double increment(int strength, long n, double z, double range) {
    double lambda = strengths[strength];
    double bet = lambda * range;
    return lambda * z - n * lambda * slack - n * (Math.expm1(bet) - bet) / (range * range);
  }
}
