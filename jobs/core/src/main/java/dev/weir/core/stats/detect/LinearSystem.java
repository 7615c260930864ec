package dev.weir.core.stats.detect;

/** Linear equations, as many as unknowns. */
final class LinearSystem {

  private LinearSystem() {}

  /**
   * Solves by Gaussian elimination with row pivots, cubic in the size.
   *
   * @param rows of coefficients, each with its right side at the end; they are used up
   */
  static double[] solve(double[][] rows) {
    int size = rows.length;
    for (int column = 0; column < size; column++) {
      int pivot = column;
      for (int row = column + 1; row < size; row++) {
        if (Math.abs(rows[row][column]) > Math.abs(rows[pivot][column])) {
          pivot = row;
        }
      }
      double[] chosen = rows[pivot];
      rows[pivot] = rows[column];
      rows[column] = chosen;
      for (int row = column + 1; row < size; row++) {
        double factor = rows[row][column] / chosen[column];
        for (int i = column; i <= size; i++) {
          rows[row][i] -= factor * chosen[i];
        }
      }
    }
    double[] solution = new double[size];
    for (int row = size - 1; row >= 0; row--) {
      double rest = rows[row][size];
      for (int i = row + 1; i < size; i++) {
        rest -= rows[row][i] * solution[i];
      }
      solution[row] = rest / rows[row][row];
    }
    return solution;
  }
}
