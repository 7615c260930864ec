package dev.weir.core.stats.detect;

/**
 * A covariance C that is known well, and {@code R = (C + r I)^-1} with r the mean variance. Takes
 * 16 bytes a pair of features, and the cube of the features when it is made. Immutable.
 */
final class DenseCovariance implements FeatureCovariance {

  private final SymmetricMatrix covariance;
  private final SymmetricMatrix whitening;
  private final double ridge;

  /**
   * @param rows of which the lower triangle is read
   */
  DenseCovariance(double[][] rows) {
    covariance = SymmetricMatrix.of(rows);
    ridge = Math.max(Double.MIN_NORMAL, covariance.meanOfDiagonal());
    whitening = covariance.inverseWithRidge(ridge);
  }

  @Override
  public double variance(double[] direction, double[] scratch) {
    covariance.times(direction, scratch);
    double sum = 0;
    for (int i = 0; i < direction.length; i++) {
      sum += direction[i] * scratch[i];
    }
    return Math.max(0, sum);
  }

  @Override
  public double whiten(double[] direction, double[] into) {
    whitening.times(direction, into);
    // C w = e - r w of w = R e.
    double sum = 0;
    for (int i = 0; i < into.length; i++) {
      sum += into[i] * (direction[i] - ridge * into[i]);
    }
    return Math.max(0, sum);
  }
}
