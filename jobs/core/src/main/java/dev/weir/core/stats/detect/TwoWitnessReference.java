package dev.weir.core.stats.detect;

/**
 * What a {@link TwoWitnessDetector} holds random features against: their mean, their covariance,
 * and {@code R = (C + r I)^-1} with r the mean variance, which makes directions count in which the
 * reference hardly varies. References that differ in their mean alone share the covariance.
 */
public final class TwoWitnessReference {

  private static final double[] STRENGTHS = WitnessReference.strengths();

  private final double[] mean;
  private final FeatureCovariance covariance;
  private final double slack;
  private final double whitenedSlack;

  private TwoWitnessReference(
      double[] mean, FeatureCovariance covariance, double slack, double whitenedSlack) {
    this.mean = mean.clone();
    this.covariance = covariance;
    this.slack = slack;
    this.whitenedSlack = whitenedSlack;
  }

  /**
   * A reference whose covariance is known well; takes the cube of the features. Immutable.
   *
   * @param mean of the feature vector: cosines first, then sines, of length 1 together
   * @param covariance of the same size, of which the lower triangle is read
   * @param slack in standard deviations along a witness
   */
  public static TwoWitnessReference of(double[] mean, double[][] covariance, double slack) {
    return new TwoWitnessReference(mean, new DenseCovariance(covariance), slack, slack);
  }

  /**
   * The covariance of which only so many rows are known, whose squares add up to it, as {@link
   * RowCovariance} takes it; with the cube of the rows. Not thread-safe.
   */
  public static final class Rows {

    private final RowCovariance covariance;

    /**
     * @param deviations rows as long as the mean; not copied
     * @param features length of a row
     */
    public Rows(float[][] deviations, int features) {
      covariance = new RowCovariance(deviations, features);
    }

    /** How many directions share the variance once they are whitened. */
    public double whitenedDimensions() {
      return covariance.whitenedDimensions();
    }

    /**
     * A reference with this covariance.
     *
     * @param slack in standard deviations along the witness itself
     * @param whitenedSlack the same along the whitened witness
     */
    public TwoWitnessReference at(double[] mean, double slack, double whitenedSlack) {
      return new TwoWitnessReference(mean, covariance, slack, whitenedSlack);
    }
  }

  /** The same with another mean, as of another hour. */
  public TwoWitnessReference at(double[] otherMean, double otherSlack) {
    return new TwoWitnessReference(otherMean, covariance, otherSlack, otherSlack);
  }

  public int features() {
    return mean.length;
  }

  static int strengths() {
    return STRENGTHS.length;
  }

  double mean(int feature) {
    return mean[feature];
  }

  /** Room for sampling error of the reference and for small wobble, in standard deviations. */
  double slack(int witness) {
    return witness == 0 ? slack : whitenedSlack;
  }

  double variance(double[] direction, double[] scratch) {
    return covariance.variance(direction, scratch);
  }

  double whiten(double[] direction, double[] into) {
    return covariance.whiten(direction, into);
  }

  /**
   * The most that {@code <w, phi - mean>} can be. Cosine and sine of a frequency lie on a circle of
   * radius {@code sqrt(2 / features)}.
   */
  double range(double[] direction) {
    int half = direction.length / 2;
    double radius = Math.sqrt(1.0 / half);
    double most = 0;
    for (int i = 0; i < half; i++) {
      double cosine = direction[i];
      double sine = direction[half + i];
      most += radius * Math.sqrt(cosine * cosine + sine * sine);
      most -= cosine * mean[i] + sine * mean[half + i];
    }
    return most;
  }

  double increment(int witness, int strength, long n, double z, double range) {
    double lambda = STRENGTHS[strength];
    return lambda * z - n * lambda * slack(witness) - n * price(strength, range);
  }

  /** What a bet of that strength costs for each text, beside the slack. */
  static double price(int strength, double range) {
    double bet = STRENGTHS[strength] * range;
    return (Math.expm1(bet) - bet) / (range * range);
  }

  static double strength(int strength) {
    return STRENGTHS[strength];
  }
}
