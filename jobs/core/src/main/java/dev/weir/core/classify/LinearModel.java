package dev.weir.core.classify;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Weights of one linear classifier over hashed features, one signed byte a feature.
 *
 * <p>File: gzip over, big-endian, the magic number {@code WLM1}, bits of the feature index (int),
 * scale, bias and threshold (float each), then two to the bits signed bytes. A weight is its byte
 * times the scale. The score of a passage is the sum of the weights of its features over (their
 * number + 4)^0.7, plus the bias; the threshold is the score from which on the passage is to be
 * flagged.
 *
 * @param scale value of a weight of one
 * @param bias added to every score
 * @param threshold score that counts as an even chance
 * @param weights by index of the feature; not copied, not to be changed
 */
@SuppressWarnings("ArrayRecordComponent")
public record LinearModel(float scale, float bias, float threshold, byte[] weights) {

  /** Bits of the index of a feature: the uppermost of its hash. */
  public static final int BITS = 16;

  private static final int MAGIC = 0x574C4D31;
  private static final double SPREAD = 0.7;
  private static final int ADDED = 4;
  private static final int KNOWN_SIZES = 4096;
  private static final float[] DIVISORS = divisors();

  /** Place of a feature among the weights. */
  public static int index(int feature) {
    return feature >>> (Integer.SIZE - BITS);
  }

  /** What the sum over a passage is divided by, for its number of features. */
  public static double divisor(int features) {
    return features < KNOWN_SIZES ? DIVISORS[features] : Math.pow(features + ADDED, SPREAD);
  }

  /** The score of a passage from the sum of its weights' bytes. */
  public double score(long sum, int features) {
    return sum * scale / divisor(features) + bias;
  }

  /** The score as strength in 0..1: 0.5 at the threshold, growing with the score. */
  public double strength(double score) {
    return 1 / (1 + Math.exp(threshold - score));
  }

  /** Reads a model. */
  public static LinearModel read(InputStream in) throws IOException {
    try (DataInputStream data = new DataInputStream(new GZIPInputStream(in))) {
      int magic = data.readInt();
      int bits = data.readInt();
      if (magic != MAGIC || bits != BITS) {
        throw new IOException(
            "not a linear model of " + BITS + " bits: magic " + magic + ", bits " + bits);
      }
      float scale = data.readFloat();
      float bias = data.readFloat();
      float threshold = data.readFloat();
      byte[] weights = new byte[1 << BITS];
      data.readFully(weights);
      return new LinearModel(scale, bias, threshold, weights);
    }
  }

  /** Writes this model. */
  public void write(OutputStream out) throws IOException {
    try (DataOutputStream data = new DataOutputStream(new GZIPOutputStream(out))) {
      data.writeInt(MAGIC);
      data.writeInt(BITS);
      data.writeFloat(scale);
      data.writeFloat(bias);
      data.writeFloat(threshold);
      data.write(weights);
    }
  }

  private static float[] divisors() {
    float[] divisors = new float[KNOWN_SIZES];
    for (int features = 0; features < KNOWN_SIZES; features++) {
      divisors[features] = (float) Math.pow(features + ADDED, SPREAD);
    }
    return divisors;
  }
}
