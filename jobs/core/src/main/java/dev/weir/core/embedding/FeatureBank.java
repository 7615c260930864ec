package dev.weir.core.embedding;

import java.util.Arrays;
import java.util.Random;

/**
 * Random Fourier features of embeddings in fixed point, so that their sums are exact in any order:
 * {@code F^(-1/2) [cos(w_i x), sin(w_i x)]} in units of 2^-24 ({@code stats.kernel.RandomFeatures}
 * has the kernel they stand for).
 *
 * <p>A phase is rounded to one of {@value #PHASES}: of at most {@code pi/4096} or 0.00077 the error
 * of a cosine. Cosine and sine are of the same rounded phase, so a feature vector has length 1 but
 * for rounding to 2^-24. Frequencies times dimensions a vector. Immutable.
 */
public final class FeatureBank {

  /** What a one is in the sums. */
  public static final double ONE = 1 << 24;

  /** Half the length of a feature vector. */
  public static final int FREQUENCIES = 128;

  /** Length of a feature vector: cosines first, then sines. */
  public static final int LENGTH = 2 * FREQUENCIES;

  private static final int PHASES = 4096;
  private static final int MASK = PHASES - 1;
  private static final int QUARTER = PHASES / 4;

  /** More turns than any phase has; makes it positive, and rounds instead of cutting off. */
  private static final float SHIFT = 16 * PHASES + 0.5f;

  private static final int[] COSINES = cosines();

  private final int dimensions;

  /**
   * Column by column, so that a vector's features grow side by side; in units of a phase. An array
   * each: of parts of one array Java 17 cannot tell that they are not what is written to, and adds
   * number by number.
   */
  private final float[][] columns;

  /**
   * Frequencies drawn from a normal distribution of deviation {@code 1/sigma}, row by row.
   *
   * @param sigma width of the kernel, in the unit of the embeddings' distances
   */
  public FeatureBank(int dimensions, double sigma, long seed) {
    this.dimensions = dimensions;
    columns = new float[dimensions][FREQUENCIES];
    Random random = new Random(seed);
    double unit = PHASES / (2 * Math.PI) / sigma;
    for (int f = 0; f < FREQUENCIES; f++) {
      for (int d = 0; d < dimensions; d++) {
        columns[d][f] = (float) (random.nextGaussian() * unit);
      }
    }
  }

  private static int[] cosines() {
    int[] cosines = new int[PHASES];
    double scale = ONE / Math.sqrt(FREQUENCIES);
    for (int phase = 0; phase < PHASES; phase++) {
      cosines[phase] = (int) Math.rint(scale * StrictMath.cos(2 * Math.PI * phase / PHASES));
    }
    return cosines;
  }

  /**
   * Writes the phases of a unit vector, which {@link #add} makes features of.
   *
   * @param scratch as many numbers as there are frequencies
   */
  void phases(float[] vector, float[] scratch, short[] phases) {
    Arrays.fill(scratch, 0);
    for (int d = 0; d < dimensions; d++) {
      addScaled(vector[d], columns[d], scratch);
    }
    for (int f = 0; f < FREQUENCIES; f++) {
      phases[f] = (short) ((int) (scratch[f] + SHIFT) & MASK);
    }
  }

  /** Adds a multiple of {@code column} to {@code sums}, which is not longer. */
  static void addScaled(float factor, float[] column, float[] sums) {
    for (int k = 0; k < sums.length; k++) {
      sums[k] += factor * column[k];
    }
  }

  /** Adds the features of these phases to {@code sums}. */
  public static void add(short[] phases, long[] sums) {
    for (int f = 0; f < FREQUENCIES; f++) {
      int phase = phases[f];
      sums[f] += COSINES[phase];
      sums[FREQUENCIES + f] += COSINES[(phase - QUARTER) & MASK];
    }
  }
}
