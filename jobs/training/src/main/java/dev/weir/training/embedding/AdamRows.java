package dev.weir.training.embedding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rows of parameters that learn by Adam (Kingma and Ba, 2015), each at its own pace: a row moves,
 * and its averages age, only when it has a gradient.
 */
final class AdamRows {

  private static final float KEPT = 0.9f;
  private static final float KEPT_SQUARES = 0.999f;
  private static final float LEAST = 1e-8f;

  private final float[][] rows;
  private final float[][] mean;
  private final float[][] squares;
  private final float[][] gradients;
  private final int[] steps;
  private final boolean[] hasGradient;
  private final List<Integer> touched = new ArrayList<>();

  /**
   * @param rows learnt in place
   */
  AdamRows(float[][] rows) {
    int dimensions = rows[0].length;
    this.rows = rows;
    mean = new float[rows.length][dimensions];
    squares = new float[rows.length][dimensions];
    gradients = new float[rows.length][dimensions];
    steps = new int[rows.length];
    hasGradient = new boolean[rows.length];
  }

  /** Adds to the gradient of a row. */
  void add(int row, float[] gradient) {
    if (!hasGradient[row]) {
      hasGradient[row] = true;
      touched.add(row);
    }
    Vectors.add(gradients[row], 1, gradient);
  }

  /** Moves the rows against their gradients, which are 0 then. */
  void step(float rate) {
    for (int row : touched) {
      move(row, rate);
      Arrays.fill(gradients[row], 0);
      hasGradient[row] = false;
    }
    touched.clear();
  }

  private void move(int row, float rate) {
    int step = ++steps[row];
    float scale = (float) (1 - Math.pow(KEPT, step));
    float squareScale = (float) (1 - Math.pow(KEPT_SQUARES, step));
    float[] gradient = gradients[row];
    for (int d = 0; d < gradient.length; d++) {
      float g = gradient[d];
      mean[row][d] = KEPT * mean[row][d] + (1 - KEPT) * g;
      squares[row][d] = KEPT_SQUARES * squares[row][d] + (1 - KEPT_SQUARES) * g * g;
      float spread = (float) Math.sqrt(squares[row][d] / squareScale) + LEAST;
      rows[row][d] -= rate * (mean[row][d] / scale) / spread;
    }
  }
}
