package dev.weir.core.stats.kernel;

import java.util.Random;

/**
 * Random Fourier features of a Gaussian kernel: {@code phi(x) = F^(-1/2) [cos(w_i x), sin(w_i x)]},
 * so that {@code phi(x) phi(y)} is about {@code exp(-|x - y|^2 / (2 sigma^2))} and {@code |phi(x)|
 * = 1} (Rahimi and Recht, 2007).
 *
 * <p>One vector takes frequencies times dimensions. Immutable.
 */
public final class RandomFeatures {

  private final double[][] frequencies;
  private final double scale;

  private RandomFeatures(double[][] frequencies) {
    this.frequencies = frequencies;
    this.scale = 1 / Math.sqrt(frequencies.length);
  }

  /** The features of given frequencies, one row each. */
  public static RandomFeatures of(double[][] frequencies) {
    double[][] copy = new double[frequencies.length][];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = frequencies[i].clone();
    }
    return new RandomFeatures(copy);
  }

  /**
   * Frequencies drawn from a normal distribution of deviation {@code 1/sigma}, row by row from
   * {@link Random}, whose numbers are the same on every machine.
   *
   * @param count half the length of a feature vector
   */
  public static RandomFeatures drawn(int count, int dimensions, double sigma, long seed) {
    Random random = new Random(seed);
    double[][] frequencies = new double[count][dimensions];
    for (double[] frequency : frequencies) {
      for (int i = 0; i < dimensions; i++) {
        frequency[i] = random.nextGaussian() / sigma;
      }
    }
    return new RandomFeatures(frequencies);
  }

  /** Length of a feature vector: cosines first, then sines. */
  public int length() {
    return 2 * frequencies.length;
  }

  /** Adds the features of {@code x} to {@code sum}. */
  public void add(double[] x, double[] sum) {
    for (int i = 0; i < frequencies.length; i++) {
      double phase = 0;
      for (int d = 0; d < x.length; d++) {
        phase += frequencies[i][d] * x[d];
      }
      sum[i] += scale * Math.cos(phase);
      sum[frequencies.length + i] += scale * Math.sin(phase);
    }
  }
}
