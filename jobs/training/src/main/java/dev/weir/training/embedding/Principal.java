package dev.weir.training.embedding;

import java.util.List;
import java.util.Random;

/**
 * The directions in which sentence vectors vary most, by subspace iteration on their second
 * moments: principal components, but for the mean, which cosines of the sentence model see as well.
 */
final class Principal {

  private static final int ROUNDS = 30;
  private static final int SAMPLE = 20_000;

  private Principal() {}

  /** {@code dimensions} orthonormal rows. */
  static double[][] directions(List<float[]> vectors, int dimensions, Random random) {
    double[][] moments = moments(vectors, random);
    int size = moments.length;
    double[][] rows = new double[dimensions][size];
    for (double[] row : rows) {
      for (int i = 0; i < size; i++) {
        row[i] = random.nextGaussian();
      }
    }
    for (int round = 0; round < ROUNDS; round++) {
      double[][] next = new double[dimensions][size];
      for (int d = 0; d < dimensions; d++) {
        for (int i = 0; i < size; i++) {
          next[d][i] = dot(moments[i], rows[d]);
        }
        makeOrthonormal(next, d);
      }
      rows = next;
    }
    return rows;
  }

  private static double[][] moments(List<float[]> vectors, Random random) {
    int size = vectors.get(0).length;
    double[][] moments = new double[size][size];
    for (int s = 0; s < SAMPLE; s++) {
      float[] vector = vectors.get(random.nextInt(vectors.size()));
      for (int i = 0; i < size; i++) {
        for (int j = 0; j < size; j++) {
          moments[i][j] += (double) vector[i] * vector[j];
        }
      }
    }
    return moments;
  }

  /** Takes from row d what lies in the rows before it, and makes its length 1. */
  private static void makeOrthonormal(double[][] rows, int d) {
    double[] row = rows[d];
    for (int before = 0; before < d; before++) {
      double share = dot(row, rows[before]);
      for (int i = 0; i < row.length; i++) {
        row[i] -= share * rows[before][i];
      }
    }
    double length = Math.sqrt(dot(row, row));
    for (int i = 0; i < row.length; i++) {
      row[i] /= length;
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /** Coordinates of a vector along these directions. */
  static float[] project(double[][] directions, float[] vector) {
    float[] projected = new float[directions.length];
    for (int d = 0; d < projected.length; d++) {
      double sum = 0;
      for (int i = 0; i < vector.length; i++) {
        sum += directions[d][i] * vector[i];
      }
      projected[d] = (float) sum;
    }
    return projected;
  }
}
