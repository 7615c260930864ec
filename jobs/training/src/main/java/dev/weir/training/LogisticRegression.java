package dev.weir.training;

/**
 * Weighted logistic regression with a quadratic penalty, by Newton's method (iteratively reweighted
 * least squares). Meant for few columns and thousands of rows.
 */
final class LogisticRegression {

  private static final int STEPS = 30;

  private LogisticRegression() {}

  /**
   * Fits one coefficient a column.
   *
   * @param penalty added to each diagonal element, half the inverse variance of a normal prior
   */
  static double[] fit(double[][] rows, boolean[] positive, double[] weights, double[] penalty) {
    int columns = penalty.length;
    double[] beta = new double[columns];
    for (int step = 0; step < STEPS; step++) {
      double[] gradient = new double[columns];
      double[][] curvature = new double[columns][columns];
      for (int r = 0; r < rows.length; r++) {
        double p = 1 / (1 + Math.exp(-dot(beta, rows[r])));
        double error = weights[r] * ((positive[r] ? 1 : 0) - p);
        double bend = weights[r] * Math.max(1e-9, p * (1 - p));
        for (int i = 0; i < columns; i++) {
          gradient[i] += error * rows[r][i];
          for (int j = 0; j <= i; j++) {
            curvature[i][j] += bend * rows[r][i] * rows[r][j];
          }
        }
      }
      for (int i = 0; i < columns; i++) {
        gradient[i] -= penalty[i] * beta[i];
        curvature[i][i] += penalty[i];
      }
      double[] move = solve(curvature, gradient);
      for (int i = 0; i < columns; i++) {
        beta[i] += move[i];
      }
    }
    return beta;
  }

  static double dot(double[] left, double[] right) {
    double sum = 0;
    for (int i = 0; i < left.length; i++) {
      sum += left[i] * right[i];
    }
    return sum;
  }

  /** Cholesky decomposition of a symmetric positive definite matrix, lower half given. */
  private static double[] solve(double[][] matrix, double[] right) {
    int n = right.length;
    double[][] lower = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = matrix[i][j];
        for (int k = 0; k < j; k++) {
          sum -= lower[i][k] * lower[j][k];
        }
        lower[i][j] = i == j ? Math.sqrt(sum) : sum / lower[j][j];
      }
    }
    double[] solution = right.clone();
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < i; k++) {
        solution[i] -= lower[i][k] * solution[k];
      }
      solution[i] /= lower[i][i];
    }
    for (int i = n - 1; i >= 0; i--) {
      for (int k = i + 1; k < n; k++) {
        solution[i] -= lower[k][i] * solution[k];
      }
      solution[i] /= lower[i][i];
    }
    return solution;
  }
}
