package dev.weir.core.stats;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * Count, sums and sums of products of rows of integers, in 128 bits: the same however rows were
 * split and in whatever order they came. Numbers of up to 2^52 in up to 2^22 rows cannot overflow.
 * Adding and merging take time quadratic in the columns, two to four. Not thread-safe.
 */
public final class ExactMoments {

  private final int columns;
  // Of each sum the upper and the lower half; first the sums, then the products of columns i <= j.
  private final long[] halves;
  private long count;

  public ExactMoments(int columns) {
    this.columns = columns;
    this.halves = new long[2 * (columns + columns * (columns + 1) / 2)];
  }

  /** Adds one row. */
  public void add(long... row) {
    if (row.length != columns) {
      throw new IllegalArgumentException("found " + row.length + " numbers, expected " + columns);
    }
    count++;
    int at = 0;
    for (int i = 0; i < columns; i++, at += 2) {
      addHalves(at, row[i] >> (Long.SIZE - 1), row[i]);
    }
    for (int i = 0; i < columns; i++) {
      for (int j = i; j < columns; j++, at += 2) {
        addHalves(at, Math.multiplyHigh(row[i], row[j]), row[i] * row[j]);
      }
    }
  }

  private void addHalves(int at, long high, long low) {
    long sum = halves[at + 1] + low;
    long carry = Long.compareUnsigned(sum, low) < 0 ? 1 : 0;
    halves[at + 1] = sum;
    halves[at] += high + carry;
  }

  /** Adds all rows of {@code other}, which stays as it is. */
  public void merge(ExactMoments other) {
    count += other.count;
    for (int at = 0; at < halves.length; at += 2) {
      addHalves(at, other.halves[at], other.halves[at + 1]);
    }
  }

  /** Rows. */
  public long count() {
    return count;
  }

  /** Sum of column {@code i}. */
  public BigInteger sum(int i) {
    return whole(2 * i);
  }

  /** Sum of the products of columns {@code i} and {@code j}. */
  private BigInteger products(int i, int j) {
    int low = Math.min(i, j);
    int before = columns + low * columns - low * (low - 1) / 2;
    return whole(2 * (before + Math.max(i, j) - low));
  }

  private BigInteger whole(int at) {
    BigInteger low = BigInteger.valueOf(halves[at + 1] >>> 1).shiftLeft(1);
    return BigInteger.valueOf(halves[at])
        .shiftLeft(Long.SIZE)
        .add(low)
        .add(BigInteger.valueOf(halves[at + 1] & 1));
  }

  /**
   * Means and centred products, each rounded once: no digit is lost to a large mean.
   *
   * @param scales what one is worth in each column
   */
  public JointMoments scaled(double[] scales) {
    double[] means = new double[columns];
    double[][] products = new double[columns][columns];
    BigInteger n = BigInteger.valueOf(count);
    for (int i = 0; i < columns && count > 0; i++) {
      means[i] = sum(i).doubleValue() / count * scales[i];
      for (int j = 0; j < columns; j++) {
        BigInteger centred = n.multiply(products(i, j)).subtract(sum(i).multiply(sum(j)));
        products[i][j] = centred.doubleValue() / count * scales[i] * scales[j];
      }
    }
    return JointMoments.of(count, means, products);
  }

  /** Forgets every row. */
  public void clear() {
    count = 0;
    Arrays.fill(halves, 0);
  }

  /** Writes the count and the halves. */
  public void write(ByteWriter out) {
    out.writeVarint(count);
    for (int at = 0; at < halves.length; at += 2) {
      out.writeSigned(halves[at]);
      out.writeVarint(halves[at + 1]);
    }
  }

  /** Adds what was written for as many columns. */
  public void read(ByteReader in) {
    count += in.readVarint();
    for (int at = 0; at < halves.length; at += 2) {
      addHalves(at, in.readSigned(), in.readVarint());
    }
  }
}
