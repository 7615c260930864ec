package dev.weir.core.embedding;

import java.util.Arrays;

/**
 * Adds up vectors of tokens four numbers at a time, each in 16 bits of a long with {@value #BIAS}
 * added, so that none is negative and none reaches into the next.
 *
 * <p>After {@value #ROOM} vectors the lanes are full and move to lanes of 32 bits. Integers, so the
 * order of tokens changes nothing. Not thread-safe.
 */
final class TokenSum {

  /** Greatest number of a vector, either way. */
  static final int MOST = (1 << 12) - 1;

  private static final int BIAS = 1 << 12;
  private static final int LANE = Short.SIZE;
  private static final int LANES = Long.SIZE / LANE;
  private static final int ROOM = (1 << LANE) / (2 * BIAS);
  private static final long EVEN = 0x0000_FFFF_0000_FFFFL;

  private final long[] lanes;
  private final long[] even;
  private final long[] odd;
  private int inLanes;
  private int tokens;

  TokenSum(int dimensions) {
    lanes = new long[longs(dimensions)];
    even = new long[lanes.length];
    odd = new long[lanes.length];
  }

  private static int longs(int dimensions) {
    return (dimensions + LANES - 1) / LANES;
  }

  /** Numbers of a vector, each at most {@link #MOST} either way, as {@link #add} takes them. */
  static long[] packed(int[] vector) {
    long[] packed = new long[longs(vector.length)];
    for (int d = 0; d < LANES * packed.length; d++) {
      long number = d < vector.length ? vector[d] : 0;
      packed[d / LANES] |= (number + BIAS) << (LANE * (d % LANES));
    }
    return packed;
  }

  void clear() {
    Arrays.fill(lanes, 0);
    Arrays.fill(even, 0);
    Arrays.fill(odd, 0);
    inLanes = 0;
    tokens = 0;
  }

  /** Adds a vector of {@link #packed} numbers. */
  void add(long[] vector) {
    if (inLanes == ROOM) {
      widen();
    }
    add(vector, lanes);
    inLanes++;
    tokens++;
  }

  // Each loop has a method of its own: what Java compiles to vectors is a loop over parameters.
  private static void add(long[] vector, long[] sums) {
    for (int k = 0; k < sums.length; k++) {
      sums[k] += vector[k];
    }
  }

  private void widen() {
    addEven(lanes, even);
    addOdd(lanes, odd);
    Arrays.fill(lanes, 0);
    inLanes = 0;
  }

  private static void addEven(long[] from, long[] sums) {
    for (int k = 0; k < sums.length; k++) {
      sums[k] += from[k] & EVEN;
    }
  }

  private static void addOdd(long[] from, long[] sums) {
    for (int k = 0; k < sums.length; k++) {
      sums[k] += from[k] >>> LANE & EVEN;
    }
  }

  /** Writes the sum. */
  void copyTo(float[] sums) {
    widen();
    long bias = (long) tokens * BIAS;
    for (int d = 0; d < sums.length; d++) {
      long lane = d % 2 == 0 ? even[d / LANES] : odd[d / LANES];
      long sum = d % LANES < 2 ? lane & 0xFFFF_FFFFL : lane >>> Integer.SIZE;
      sums[d] = sum - bias;
    }
  }
}
