package dev.weir.evaluation.embedding;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** How well vectors of texts say which texts are alike. */
public final class Likeness {

  private static final int PAIRS = 200_000;
  private static final long SEED = 7;

  private Likeness() {}

  /**
   * Spearman's correlation of the cosines of {@value #PAIRS} pairs of texts, drawn with a fixed
   * seed, by two kinds of unit vectors.
   */
  public static double rankCorrelation(float[][] one, float[][] other) {
    Random random = new Random(SEED);
    double[] first = new double[PAIRS];
    double[] second = new double[PAIRS];
    for (int pair = 0; pair < PAIRS; pair++) {
      int i = random.nextInt(one.length);
      int j = random.nextInt(one.length - 1);
      j += j >= i ? 1 : 0;
      first[pair] = dot(one[i], one[j]);
      second[pair] = dot(other[i], other[j]);
    }
    return correlation(ranks(first), ranks(second));
  }

  /** Share of the texts whose nearest other text has the same topic. */
  public static double nearestTopicAccuracy(float[][] vectors, List<String> topics) {
    int right = 0;
    for (int i = 0; i < vectors.length; i++) {
      int nearest = -1;
      double best = Double.NEGATIVE_INFINITY;
      for (int j = 0; j < vectors.length; j++) {
        double product = j == i ? Double.NEGATIVE_INFINITY : dot(vectors[i], vectors[j]);
        if (product > best) {
          best = product;
          nearest = j;
        }
      }
      right += nearest >= 0 && topics.get(i).equals(topics.get(nearest)) ? 1 : 0;
    }
    return (double) right / vectors.length;
  }

  /**
   * Share of the texts whose nearest other text by the first vectors is among the {@code most}
   * nearest by the second. Quadratic in the texts.
   */
  public static double nearestAmong(int most, float[][] one, float[][] other) {
    int agreeing = 0;
    for (int i = 0; i < one.length; i++) {
      int nearest = i == 0 ? 1 : 0;
      for (int j = 0; j < one.length; j++) {
        if (j != i && dot(one[i], one[j]) > dot(one[i], one[nearest])) {
          nearest = j;
        }
      }
      float product = dot(other[i], other[nearest]);
      int nearer = 0;
      for (int j = 0; j < other.length; j++) {
        nearer += j != i && dot(other[i], other[j]) > product ? 1 : 0;
      }
      agreeing += nearer < most ? 1 : 0;
    }
    return (double) agreeing / one.length;
  }

  private static float dot(float[] a, float[] b) {
    float even = 0;
    float odd = 0;
    for (int i = 0; i < a.length; i += 2) {
      even += a[i] * b[i];
      odd += a[i + 1] * b[i + 1];
    }
    return even + odd;
  }

  /** Ranks from 0, equal values sharing the middle one. */
  private static double[] ranks(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double[] ranks = new double[values.length];
    for (int i = 0; i < ranks.length; i++) {
      ranks[i] = (below(sorted, values[i], false) + below(sorted, values[i], true) - 1) / 2.0;
    }
    return ranks;
  }

  private static int below(double[] sorted, double value, boolean orEqual) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < value || (orEqual && sorted[middle] == value)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static double correlation(double[] a, double[] b) {
    double meanA = Arrays.stream(a).average().orElse(0);
    double meanB = Arrays.stream(b).average().orElse(0);
    double both = 0;
    double squaresA = 0;
    double squaresB = 0;
    for (int i = 0; i < a.length; i++) {
      both += (a[i] - meanA) * (b[i] - meanB);
      squaresA += (a[i] - meanA) * (a[i] - meanA);
      squaresB += (b[i] - meanB) * (b[i] - meanB);
    }
    return both / Math.sqrt(squaresA * squaresB);
  }
}
