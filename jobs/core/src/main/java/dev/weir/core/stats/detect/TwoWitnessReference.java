package dev.weir.core.stats.detect;

/**
 * What a {@link TwoWitnessDetector} holds random features against: their mean, their covariance C,
 * and {@code R = (C + r I)^-1} with r the mean variance, which makes directions count in which the
 * reference hardly varies. Immutable; references that differ in their mean alone share the
 * matrices, which are 16 bytes a pair of features.
 */
public final class TwoWitnessReference {

  private static final double[] STRENGTHS = WitnessReference.strengths();

  private final double[] mean;
  private final SymmetricMatrix covariance;
  private final SymmetricMatrix whitening;
  private final double ridge;
  private final double slack;

  private TwoWitnessReference(
      double[] mean,
      SymmetricMatrix covariance,
      SymmetricMatrix whitening,
      double ridge,
      double slack) {
    this.mean = mean;
    this.covariance = covariance;
    this.whitening = whitening;
    this.ridge = ridge;
    this.slack = slack;
  }

  /**
   * Takes the cube of the features.
   *
   * @param mean of the feature vector: cosines first, then sines, of length 1 together
   * @param covariance of the same size, of which the lower triangle is read
   * @param slack in standard deviations along a witness
   */
  public static TwoWitnessReference of(double[] mean, double[][] covariance, double slack) {
    SymmetricMatrix matrix = SymmetricMatrix.of(covariance);
    double ridge = Math.max(Double.MIN_NORMAL, matrix.meanOfDiagonal());
    return new TwoWitnessReference(
        mean.clone(), matrix, matrix.inverseWithRidge(ridge), ridge, slack);
  }

  /** The same with another mean, as of another hour. */
  public TwoWitnessReference at(double[] otherMean, double otherSlack) {
    return new TwoWitnessReference(otherMean.clone(), covariance, whitening, ridge, otherSlack);
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

  void timesCovariance(double[] vector, double[] into) {
    covariance.times(vector, into);
  }

  void whiten(double[] vector, double[] into) {
    whitening.times(vector, into);
  }

  /** {@code w'Cw} of {@code w = R e}, for which {@code C w = e - r w}. */
  double whitenedVariance(double[] witness, double[] whitened) {
    double sum = 0;
    for (int i = 0; i < witness.length; i++) {
      sum += whitened[i] * (witness[i] - ridge * whitened[i]);
    }
    return Math.max(0, sum);
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

  double increment(int strength, long n, double z, double range) {
    double lambda = STRENGTHS[strength];
    double bet = lambda * range;
    return lambda * z - n * lambda * slack - n * (Math.expm1(bet) - bet) / (range * range);
  }
}
