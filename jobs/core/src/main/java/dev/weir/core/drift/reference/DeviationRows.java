package dev.weir.core.drift.reference;

import dev.weir.core.stats.ByteReader;
import dev.weir.core.stats.ByteWriter;

/**
 * Rows of numbers of which 13 bits are enough: each a whole number times a power of two that the
 * row shares. So a covariance takes two bytes a number, and is the same again when it is read.
 *
 * <p>Bytes: the exponent (signed), then the whole numbers (signed); or {@value #PLAIN} and the bits
 * of floats, of a row that was not rounded so.
 */
final class DeviationRows {

  private static final int BITS = 13;
  private static final int MOST = (1 << BITS) - 1;
  private static final int PLAIN = 1_000;

  private DeviationRows() {}

  /** The nearest row, off by a 16,384th of its greatest number at most. */
  static float[] rounded(double[] row) {
    double greatest = 0;
    for (double value : row) {
      greatest = Math.max(greatest, Math.abs(value));
    }
    double unit = Math.scalb(1.0, Math.getExponent(greatest) - BITS + 1);
    float[] rounded = new float[row.length];
    for (int k = 0; k < row.length && greatest > Float.MIN_NORMAL; k++) {
      double whole = Math.rint(row[k] / unit);
      rounded[k] = (float) (Math.max(-MOST, Math.min(MOST, whole)) * unit);
    }
    return rounded;
  }

  static void write(float[] row, ByteWriter out) {
    int exponent = exponent(row);
    out.writeSigned(exponent);
    double unit = Math.scalb(1.0, exponent);
    for (float value : row) {
      out.writeSigned(exponent == PLAIN ? Float.floatToIntBits(value) : (long) (value / unit));
    }
  }

  static float[] read(ByteReader in, int length) {
    int exponent = (int) in.readSigned();
    double unit = Math.scalb(1.0, exponent);
    float[] row = new float[length];
    for (int k = 0; k < length; k++) {
      long whole = in.readSigned();
      row[k] = exponent == PLAIN ? Float.intBitsToFloat((int) whole) : (float) (whole * unit);
    }
    return row;
  }

  /** Of the unit that {@link #rounded} gives a row, {@value #PLAIN} when it is not so rounded. */
  private static int exponent(float[] row) {
    float greatest = 0;
    for (float value : row) {
      greatest = Math.max(greatest, Math.abs(value));
    }
    int exponent = Math.getExponent(greatest) - BITS + 1;
    double unit = Math.scalb(1.0, exponent);
    for (float value : row) {
      double whole = value / unit;
      if (whole != Math.rint(whole) || Math.abs(whole) > MOST || Float.isNaN(value)) {
        return PLAIN;
      }
    }
    return exponent;
  }
}
