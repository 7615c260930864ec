package dev.weir.core.score;

import java.util.Arrays;

/** Scores of one validator over calls with a label. */
final class LabelledScores {

  private static final int FEW = 64;

  private double[] scores = new double[FEW];
  private boolean[] labels = new boolean[FEW];
  private boolean[] failed = new boolean[FEW];
  private int size;

  void add(double score, boolean label, boolean hasFailed) {
    if (size == scores.length) {
      scores = Arrays.copyOf(scores, 2 * size);
      labels = Arrays.copyOf(labels, 2 * size);
      failed = Arrays.copyOf(failed, 2 * size);
    }
    scores[size] = score;
    labels[size] = label;
    failed[size++] = hasFailed;
  }

  int size() {
    return size;
  }

  double score(int call) {
    return scores[call];
  }

  /** Whether it should be flagged. */
  boolean label(int call) {
    return labels[call];
  }

  /** Whether it reached the threshold. */
  boolean failed(int call) {
    return failed[call];
  }
}
