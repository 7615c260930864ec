package dev.weir.core.stats.detect;

import java.util.Arrays;

/**
 * A covariance S that a few rows d are all that is known of, {@code S = sum d d'}: many fewer than
 * there are features, so that it is zero in most directions though no variance is.
 *
 * <p>Along a direction that was chosen without it S is right on average. Whitening chooses the very
 * directions in which S is too small, so it takes {@code S* = (1 - a) S + a r I} instead, with r
 * the mean variance and a the share that makes S* the best estimate (Ledoit and Wolf, A
 * well-conditioned estimator for large-dimensional covariance matrices, 2004), and the greater of
 * the variances that S and S* give along what was whitened: {@code R = (S* + r I)^-1}, by
 * Woodbury's identity from the products of the rows.
 *
 * <p>Both take twice rows times features and the square of the rows. Works in arrays of its own:
 * not thread-safe.
 */
final class RowCovariance implements FeatureCovariance {

  /** With so few rows nothing is known of single directions. */
  private static final double TOO_FEW = 4;

  private static final double NEARLY_ALL = 1 - 1e-6;

  private final float[][] rows;
  private final float[][] columns;
  private final float[][] inverse;
  private final float[] along;
  private final float[] solved;
  private final float[] back;
  private final double meanVariance;
  private final double kept;
  private final double floor;
  private final double whitenedDimensions;

  /**
   * @param rows as long as there are features; not copied
   */
  RowCovariance(float[][] rows, int features) {
    int count = rows.length;
    this.rows = rows;
    columns = new float[features][count];
    double[][] products = new double[count][count];
    double trace = 0;
    double squares = 0;
    double fourth = 0;
    for (int i = 0; i < count; i++) {
      for (int k = 0; k < features; k++) {
        columns[k][i] = rows[i][k];
      }
      for (int j = 0; j <= i; j++) {
        products[i][j] = product(rows[i], rows[j]);
        squares += (i == j ? 1 : 2) * products[i][j] * products[i][j];
      }
      trace += products[i][i];
      fourth += products[i][i] * products[i][i];
    }
    meanVariance = trace / features;
    double shrunk = shrunk(count, squares - trace * meanVariance, fourth - squares / count);
    kept = 1 - shrunk;
    floor = (1 + shrunk) * meanVariance;
    double[][] solution = solution(products);
    inverse = floats(solution);
    along = new float[count];
    solved = new float[count];
    back = new float[features];
    whitenedDimensions = whitenedDimensions(solution, features);
  }

  private static double product(float[] a, float[] b) {
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      sum += (double) a[k] * b[k];
    }
    return sum;
  }

  /** The share of the mean variance in S*: how much of what S varies by is error. */
  private static double shrunk(int rows, double distance, double error) {
    double share = distance > 0 ? error / distance : 1;
    return Math.max(Math.min(1, TOO_FEW / rows), Math.min(1, share)) * NEARLY_ALL;
  }

  /** {@code (D D' + floor/kept I)^-1} of the matrix D of rows; nothing without variance. */
  private double[][] solution(double[][] products) {
    if (meanVariance <= 0) {
      return new double[products.length][products.length];
    }
    return SymmetricMatrix.of(products).inverseWithRidge(floor / kept).rows();
  }

  private static float[][] floats(double[][] matrix) {
    float[][] floats = new float[matrix.length][matrix.length];
    for (int i = 0; i < matrix.length; i++) {
      for (int j = 0; j < matrix.length; j++) {
        floats[i][j] = (float) matrix[i][j];
      }
    }
    return floats;
  }

  /** Of {@code R S* = I - r R}, whose trace and square follow from those of the solution. */
  private double whitenedDimensions(double[][] solution, int features) {
    if (meanVariance <= 0) {
      return features;
    }
    double ridge = floor / kept;
    double trace = 0;
    double squares = 0;
    for (int i = 0; i < solution.length; i++) {
      trace += solution[i][i];
      for (double value : solution[i]) {
        squares += value * value;
      }
    }
    int count = solution.length;
    double once = count - ridge * trace;
    double twice = count - 2 * ridge * trace + ridge * ridge * squares;
    double inverse = (features - once) / floor;
    double inverseSquare = (features - 2 * once + twice) / (floor * floor);
    double whitened = features - meanVariance * inverse;
    double square =
        features - 2 * meanVariance * inverse + meanVariance * meanVariance * inverseSquare;
    return whitened * whitened / square;
  }

  /** {@code (tr R S*)^2 / tr (R S*)^2}: how many directions share the variance once whitened. */
  double whitenedDimensions() {
    return whitenedDimensions;
  }

  @Override
  public double variance(double[] direction, double[] scratch) {
    Arrays.fill(along, 0);
    for (int k = 0; k < columns.length; k++) {
      addTimes((float) direction[k], columns[k], along);
    }
    return square(along);
  }

  @Override
  public double whiten(double[] direction, double[] into) {
    if (meanVariance <= 0) {
      Arrays.fill(into, 0);
      return 0;
    }
    Arrays.fill(solved, 0);
    Arrays.fill(back, 0);
    for (int j = 0; j < inverse.length; j++) {
      addTimes(along[j], inverse[j], solved);
    }
    for (int i = 0; i < rows.length; i++) {
      addTimes(solved[i], rows[i], back);
    }
    double shrunk = 0;
    for (int k = 0; k < into.length; k++) {
      into[k] = (direction[k] - back[k]) / floor;
      shrunk += into[k] * (direction[k] - meanVariance * into[k]);
    }
    return Math.max(shrunk, square(solved) / (kept * kept));
  }

  private static double square(float[] vector) {
    double sum = 0;
    for (float value : vector) {
      sum += (double) value * value;
    }
    return sum;
  }

  /** Side by side, so that it is done in parallel. */
  private static void addTimes(float factor, float[] row, float[] to) {
    for (int k = 0; k < to.length; k++) {
      to[k] += factor * row[k];
    }
  }
}
