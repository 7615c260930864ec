package dev.weir.core.stats;

/**
 * A sum of whole numbers and of their squares that has 128 bits, so that nothing real overflows it
 * and every order of adding gives the same. Constant time. Not thread-safe.
 */
public final class WideSum {

  private static final double TWO_TO_64 = 0x1p64;

  private long high;
  private long low;

  /** Adds a number, which may be negative. */
  public void add(long number) {
    addWide(number >> (Long.SIZE - 1), number);
  }

  /** Adds the square of a number. */
  public void addSquare(long number) {
    addWide(Math.multiplyHigh(number, number), number * number);
  }

  /** Takes away the square of a number. */
  public void subtractSquare(long number) {
    long squareHigh = Math.multiplyHigh(number, number);
    long squareLow = number * number;
    addWide(squareLow == 0 ? -squareHigh : ~squareHigh, -squareLow);
  }

  /** Adds all that {@code other} has, which stays as it is. */
  public void merge(WideSum other) {
    addWide(other.high, other.low);
  }

  private void addWide(long moreHigh, long moreLow) {
    long sum = low + moreLow;
    high += moreHigh + (Long.compareUnsigned(sum, low) < 0 ? 1 : 0);
    low = sum;
  }

  public void clear() {
    high = 0;
    low = 0;
  }

  public boolean isZero() {
    return high == 0 && low == 0;
  }

  /** The nearest number that a double holds, but for rounding of both halves. */
  public double doubleValue() {
    return high * TWO_TO_64 + unsigned(low);
  }

  private static double unsigned(long half) {
    return (half >>> 1) * 2.0 + (half & 1);
  }

  /** Appends the upper half, signed, and the lower one. */
  public void write(ByteWriter out) {
    out.writeSigned(high);
    out.writeVarint(low);
  }

  /** Adds what was written. */
  public void read(ByteReader in) {
    long readHigh = in.readSigned();
    addWide(readHigh, in.readVarint());
  }
}
