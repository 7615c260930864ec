package dev.weir.core.stats;

/**
 * Says which logarithmic bucket a positive number falls into.
 *
 * <p>Bucket {@code i} holds the values in {@code (gamma^(i-1), gamma^i]} with {@code gamma =
 * 2^(1/32)}: these are the buckets of Prometheus native histograms of schema 5 and of OpenTelemetry
 * exponential histograms of scale 5 (there the index is one less). A value reported as {@link
 * #value} is off by at most 1.09 %. The index is found in the bits of the number by one table
 * look-up and one comparison, and equals {@code ceil(32 log2 v)} exactly, also next to an edge.
 */
public final class LogBuckets {

  /** Buckets in a power of two. */
  public static final int PER_OCTAVE = 32;

  private static final int MANTISSA_BITS = 52;
  private static final long MANTISSA = (1L << MANTISSA_BITS) - 1;
  private static final int EXPONENT_BIAS = 1023;
  private static final long ONE = (long) EXPONENT_BIAS << MANTISSA_BITS;
  private static final int EXPONENT_RANGE = 0x7FF;
  private static final int SLICE_BITS = 6;

  /**
   * Mantissa bits of {@code 2^(j/32)}, rounded down: a number is at most the irrational edge
   * exactly when its bits are at most these. The last one is 2 itself.
   */
  private static final long[] EDGES = {
    0x0L,
    0x059b0d3158574L,
    0x0b5586cf9890fL,
    0x11301d0125b50L,
    0x172b83c7d517aL,
    0x1d4873168b9aaL,
    0x2387a6e756238L,
    0x29e9df51fdee1L,
    0x306fe0a31b715L,
    0x371a7373aa9caL,
    0x3dea64c123422L,
    0x44e086061892dL,
    0x4bfdad5362a27L,
    0x5342b569d4f81L,
    0x5ab07dd485429L,
    0x6247eb03a5584L,
    0x6a09e667f3bccL,
    0x71f75e8ec5f73L,
    0x7a11473eb0186L,
    0x82589994cce12L,
    0x8ace5422aa0dbL,
    0x93737b0cdc5e4L,
    0x9c49182a3f090L,
    0xa5503b23e255cL,
    0xae89f995ad3adL,
    0xb7f76f2fb5e46L,
    0xc199bdd85529cL,
    0xcb720dcef9069L,
    0xd5818dcfba487L,
    0xdfc97337b9b5eL,
    0xea4afa2a490d9L,
    0xf50765b6e4540L,
    1L << MANTISSA_BITS
  };

  /**
   * For each 64th of an octave the bucket its first number falls into. The edges are further than a
   * 64th apart, so every other number falls into that bucket or the next.
   */
  private static final byte[] FIRST_BUCKET = firstBuckets();

  private LogBuckets() {}

  /**
   * The bucket of {@code v}.
   *
   * @throws IllegalArgumentException when {@code v} is not positive and finite
   */
  public static int index(double v) {
    long bits = Double.doubleToRawLongBits(v);
    int exponent = (int) (bits >>> MANTISSA_BITS);
    if (exponent <= 0 || exponent >= EXPONENT_RANGE) {
      return indexOfSubnormal(v);
    }
    long mantissa = bits & MANTISSA;
    int first = FIRST_BUCKET[(int) (mantissa >>> (MANTISSA_BITS - SLICE_BITS))];
    // Minus one, shifted to its sign, when the number lies above the edge of that bucket.
    int above = (int) ((EDGES[first] - mantissa) >>> (Long.SIZE - 1));
    return (exponent - EXPONENT_BIAS) * PER_OCTAVE + first + above;
  }

  private static int indexOfSubnormal(double v) {
    if (!(v > 0) || v == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException("log bucket of " + v + ": expected a positive number");
    }
    return index(v * 0x1p54) - 54 * PER_OCTAVE;
  }

  /** {@code gamma^i}, rounded down: the greatest double in bucket {@code i}. */
  public static double upperBound(int index) {
    int octave = Math.floorDiv(index, PER_OCTAVE);
    long mantissa = EDGES[Math.floorMod(index, PER_OCTAVE)];
    return Math.scalb(Double.longBitsToDouble(ONE | mantissa), octave);
  }

  /** {@code gamma^(i-1)}, rounded down: less than every double in bucket {@code i}. */
  public static double lowerBound(int index) {
    return upperBound(index - 1);
  }

  /**
   * {@code 2 gamma^i / (gamma + 1)}, the number whose relative distance to both ends of bucket
   * {@code i} is the same, 1.083 %.
   */
  public static double value(int index) {
    return 2 * upperBound(index) / (upperBound(1) + 1);
  }

  private static byte[] firstBuckets() {
    byte[] first = new byte[1 << SLICE_BITS];
    for (int slice = 0; slice < first.length; slice++) {
      long start = (long) slice << (MANTISSA_BITS - SLICE_BITS);
      while (EDGES[first[slice]] < start) {
        first[slice]++;
      }
    }
    return first;
  }
}
