package dev.weir.bench.drift.traffic;

import dev.weir.core.stats.kernel.RandomFeatures;
import java.util.Arrays;

/**
 * Texts of eight topics, and of a ninth that the reference has not seen, as random features of
 * their embeddings.
 *
 * <p>A topic is a random unit vector in 64 dimensions, a text its topic with normal noise on every
 * axis. Each topic has {@value #TEXTS} texts from which traffic draws with replacement: features of
 * every event anew would cost a hundred times as much and change what no detector looks at. The
 * width of the kernel is the median distance of two texts of the known topics.
 */
public final class TextPool {

  /** Known topics; the hidden one has this number. */
  public static final int KNOWN = 8;

  /** Length of a feature vector. */
  public static final int FEATURES = 256;

  private static final int TEXTS = 1_024;
  private static final int DIMENSIONS = 64;
  private static final double NOISE = 0.09;
  private static final int SAMPLE = 2_000;

  private final float[][][] texts = new float[KNOWN + 1][TEXTS][FEATURES];
  private final double[][][] products = new double[KNOWN + 1][][];

  /** The pool of a seed. */
  public TextPool(long seed) {
    Draws draws = Draws.of(seed, "texts");
    double[][] centres = new double[KNOWN + 1][];
    for (int topic = 0; topic <= KNOWN; topic++) {
      centres[topic] = direction(draws);
    }
    RandomFeatures kernel =
        RandomFeatures.drawn(FEATURES / 2, DIMENSIONS, medianDistance(centres, draws), seed);
    double[] sum = new double[FEATURES];
    for (int topic = 0; topic <= KNOWN; topic++) {
      for (float[] text : texts[topic]) {
        Arrays.fill(sum, 0);
        kernel.add(near(centres[topic], draws), sum);
        for (int i = 0; i < FEATURES; i++) {
          text[i] = (float) sum[i];
        }
      }
      products[topic] = products(texts[topic]);
    }
  }

  float[] pick(int topic, Draws draws) {
    return texts[topic][draws.below(TEXTS)];
  }

  /** Mean of {@code phi phi'} over the texts of a topic, symmetric. */
  public double product(int topic, int row, int column) {
    return products[topic][Math.max(row, column)][Math.min(row, column)];
  }

  private static double[][] products(float[][] texts) {
    double[][] lower = new double[FEATURES][];
    for (int i = 0; i < FEATURES; i++) {
      lower[i] = new double[i + 1];
    }
    for (float[] text : texts) {
      for (int i = 0; i < FEATURES; i++) {
        double left = (double) text[i] / TEXTS;
        double[] row = lower[i];
        for (int j = 0; j <= i; j++) {
          row[j] += left * text[j];
        }
      }
    }
    return lower;
  }

  private static double[] direction(Draws draws) {
    double[] vector = new double[DIMENSIONS];
    double square = 0;
    for (int i = 0; i < DIMENSIONS; i++) {
      vector[i] = draws.normal();
      square += vector[i] * vector[i];
    }
    for (int i = 0; i < DIMENSIONS; i++) {
      vector[i] /= Math.sqrt(square);
    }
    return vector;
  }

  private static double[] near(double[] centre, Draws draws) {
    double[] vector = centre.clone();
    for (int i = 0; i < DIMENSIONS; i++) {
      vector[i] += NOISE * draws.normal();
    }
    return vector;
  }

  private static double medianDistance(double[][] centres, Draws draws) {
    double[] distances = new double[SAMPLE];
    for (int i = 0; i < SAMPLE; i++) {
      double[] left = near(centres[draws.below(KNOWN)], draws);
      double[] right = near(centres[draws.below(KNOWN)], draws);
      double square = 0;
      for (int d = 0; d < DIMENSIONS; d++) {
        square += (left[d] - right[d]) * (left[d] - right[d]);
      }
      distances[i] = Math.sqrt(square);
    }
    Arrays.sort(distances);
    return distances[SAMPLE / 2];
  }
}
