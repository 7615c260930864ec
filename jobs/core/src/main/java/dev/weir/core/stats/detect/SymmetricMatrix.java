package dev.weir.core.stats.detect;

import java.util.Arrays;

/** A symmetric matrix, as much of it as the detectors need. Immutable. */
final class SymmetricMatrix {

  private final double[][] rows;

  private SymmetricMatrix(double[][] rows) {
    this.rows = rows;
  }

  /**
   * @param rows of which the lower triangle is read
   */
  static SymmetricMatrix of(double[][] rows) {
    double[][] copy = new double[rows.length][rows.length];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j <= i; j++) {
        copy[i][j] = rows[i][j];
        copy[j][i] = rows[i][j];
      }
    }
    return new SymmetricMatrix(copy);
  }

  /** The matrix itself; not to be changed. */
  double[][] rows() {
    return rows;
  }

  double meanOfDiagonal() {
    double sum = 0;
    for (int i = 0; i < rows.length; i++) {
      sum += rows[i][i];
    }
    return sum / rows.length;
  }

  /** Overwrites {@code into} with the product; goes along rows, so that it is done in parallel. */
  void times(double[] vector, double[] into) {
    Arrays.fill(into, 0);
    for (int j = 0; j < rows.length; j++) {
      double[] row = rows[j];
      double factor = vector[j];
      for (int i = 0; i < into.length; i++) {
        into[i] += row[i] * factor;
      }
    }
  }

  /**
   * The inverse of this plus {@code ridge} on the diagonal, by Gauss and Jordan; cubic.
   *
   * @param ridge positive, where this has no negative eigenvalue
   */
  SymmetricMatrix inverseWithRidge(double ridge) {
    int size = rows.length;
    double[][] inverse = new double[size][];
    for (int i = 0; i < size; i++) {
      inverse[i] = rows[i].clone();
      inverse[i][i] += ridge;
    }
    for (int pivot = 0; pivot < size; pivot++) {
      double[] chosen = inverse[pivot];
      double value = chosen[pivot];
      chosen[pivot] = 1;
      for (int i = 0; i < size; i++) {
        chosen[i] /= value;
      }
      for (int row = 0; row < size; row++) {
        if (row != pivot) {
          double[] other = inverse[row];
          double factor = other[pivot];
          other[pivot] = 0;
          for (int i = 0; i < size; i++) {
            other[i] -= factor * chosen[i];
          }
        }
      }
    }
    return of(inverse);
  }
}
