package dev.weir.core.stats.detect;

import java.util.Arrays;

/**
 * The directions in which shares are watched: a score for each category, from which every strength
 * makes one tilt.
 */
public final class TiltScores {

  /** Strengths that every score is multiplied by. */
  private static final double[] STRENGTHS = {0.1, 0.2, 0.4, 0.8, 1.6};

  /** Bins of a numeric signal: ten deciles, of which the last is split at 95 and 99 %. */
  public static final int NUMERIC_BINS = 12;

  private static final int TAIL_BINS = 2;

  private TiltScores() {}

  /** The strengths that are used for every kind of signal. */
  public static double[] strengths() {
    return STRENGTHS.clone();
  }

  /** How many strengths there are: the components of each direction. */
  public static int strengthCount() {
    return STRENGTHS.length;
  }

  /** More and fewer of what is counted in the second of two categories. */
  public static double[][] binary() {
    return new double[][] {{0, 1}, {0, -1}};
  }

  /** More and fewer of each category. */
  public static double[][] categorical(int categories) {
    double[][] scores = new double[2 * categories][categories];
    for (int i = 0; i < categories; i++) {
      scores[2 * i][i] = 1;
      scores[2 * i + 1][i] = -1;
    }
    return scores;
  }

  /** Higher, lower, wider, narrower, and more in the upper tail, of bins in rising order. */
  public static double[][] numeric(int bins) {
    double[][] scores = new double[5][bins];
    for (int i = 0; i < bins; i++) {
      double x = -1 + 2.0 * i / (bins - 1);
      scores[0][i] = x;
      scores[1][i] = -x;
      scores[2][i] = x * x - 1.0 / 3;
      scores[3][i] = 1.0 / 3 - x * x;
    }
    Arrays.fill(scores[4], bins - TAIL_BINS, bins, 1);
    return scores;
  }
}
