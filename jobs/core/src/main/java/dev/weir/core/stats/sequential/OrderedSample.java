package dev.weir.core.stats.sequential;

import dev.weir.core.stats.LogBuckets;
import dev.weir.core.stats.LogHistogram;
import java.util.Arrays;

/**
 * Numbers in order as cells that hold some each: distinct values, or the buckets of a {@link
 * LogHistogram}, within which no order is known. What is computed from it is exact for the cells;
 * ends of intervals are moved out to the edges of theirs, at most 2.2 % for buckets. Immutable.
 */
public final class OrderedSample {

  private final double[] lows;
  private final double[] highs;
  private final long[] upTo;

  private OrderedSample(double[] lows, double[] highs, long[] upTo) {
    this.lows = lows;
    this.highs = highs;
    this.upTo = upTo;
  }

  /** Of finite numbers in any order: each distinct one is a cell. Takes the time of sorting. */
  public static OrderedSample of(double[] values) {
    double[] sorted = values.clone();
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] += 0.0;
    }
    Arrays.sort(sorted);
    double[] distinct = new double[sorted.length];
    long[] upTo = new long[sorted.length];
    int cells = 0;
    for (int i = 0; i < sorted.length; i++) {
      if (i == 0 || sorted[i] != sorted[i - 1]) {
        distinct[cells++] = sorted[i];
      }
      upTo[cells - 1] = i + 1L;
    }
    double[] values0 = Arrays.copyOf(distinct, cells);
    return new OrderedSample(values0, values0, Arrays.copyOf(upTo, cells));
  }

  /** Of what a histogram counted; the zeros are a cell of their own. Linear in the buckets. */
  public static OrderedSample of(LogHistogram histogram) {
    boolean zeros = histogram.zeroCount() > 0;
    int cells = histogram.bucketCount() + (zeros ? 1 : 0);
    double[] lows = new double[cells];
    double[] highs = new double[cells];
    long[] upTo = new long[cells];
    int[] at = {0};
    if (zeros) {
      upTo[at[0]++] = histogram.zeroCount();
    }
    histogram.forEachBucket(
        (index, count) -> {
          int cell = at[0]++;
          lows[cell] = LogBuckets.lowerBound(index);
          highs[cell] = LogBuckets.upperBound(index);
          upTo[cell] = count + (cell == 0 ? 0 : upTo[cell - 1]);
        });
    return new OrderedSample(lows, highs, upTo);
  }

  /** Numbers in all. */
  public long count() {
    return upTo.length == 0 ? 0 : upTo[upTo.length - 1];
  }

  /** The cell of the {@code rank}-th smallest number, 1 to {@link #count}. */
  int cellOf(long rank) {
    int found = Arrays.binarySearch(upTo, rank);
    return found >= 0 ? found : -found - 1;
  }

  int cells() {
    return upTo.length;
  }

  double low(int cell) {
    return lows[cell];
  }

  double high(int cell) {
    return highs[cell];
  }

  /** Numbers in cells that end at {@code edge} or before. */
  long countUpTo(double edge) {
    int cell = Arrays.binarySearch(highs, edge);
    int cells = cell >= 0 ? cell + 1 : -cell - 1;
    return cells == 0 ? 0 : upTo[cells - 1];
  }

  /** Numbers in cells that end before {@code edge}. */
  long countBelow(double edge) {
    int cell = Arrays.binarySearch(highs, edge);
    int cells = cell >= 0 ? cell : -cell - 1;
    return cells == 0 ? 0 : upTo[cells - 1];
  }
}
