package dev.weir.core.stats;

import java.util.Arrays;

/**
 * Counts non-negative values in {@link LogBuckets logarithmic buckets}, so that a quantile comes
 * back with a relative error of at most 1.09 %.
 *
 * <p>Everything is integer addition: any split of a stream over any number of histograms, merged in
 * any order, gives the same buckets. At most {@value #MAX_SPAN} consecutive buckets are kept; what
 * lies lower is counted in the lowest of them, again whatever the order, because the greatest value
 * seen decides which that is.
 *
 * <p>A few distinct buckets are a sorted list, more become an array over the span in use, so adding
 * takes constant time and allocates only while the span grows. Merging is linear in the span of the
 * right side. Not thread-safe. {@link LogHistogramCodec} has the bytes.
 */
public final class LogHistogram {

  /** Longest run of buckets kept, from the lowest to the highest: 64 powers of two. */
  public static final int MAX_SPAN = 2_048;

  private static final int FEW = 16;
  private static final int FIRST_FEW = 4;
  private static final int CHUNK = 32;
  private static final int MANY = -1;
  private static final int OBJECT_BYTES = 96;
  private static final int[] NO_INDEXES = {};
  private static final long[] NO_COUNTS = {};

  private long zeros;
  private long positives;
  // A few: indexes[0..used) ascend and have counts[0..used). Many: used is MANY and counts[k] is of
  // bucket base + k.
  private int used;
  private int base;
  private int[] indexes = NO_INDEXES;
  private long[] counts = NO_COUNTS;

  /** Receives the non-empty buckets of a histogram, lowest first. */
  @FunctionalInterface
  public interface BucketVisitor {
    /** One bucket that holds {@code count} values, at least one. */
    void bucket(int index, long count);
  }

  /** Counts one value, which must be zero, or positive and finite. */
  public void add(double value) {
    if (value == 0) {
      zeros++;
    } else {
      addBucket(LogBuckets.index(value), 1);
    }
  }

  /** Counts {@code count} values that are zero. */
  public void addZeros(long count) {
    zeros += count;
  }

  /** Counts {@code count} values of bucket {@code index}. */
  public void addBucket(int index, long count) {
    positives += count;
    if (used != MANY) {
      addToFew(index, count);
      return;
    }
    int at = index - base;
    if (at >= 0 && at < counts.length) {
      counts[at] += count;
    } else {
      addOutside(index, count);
    }
  }

  private void addToFew(int index, long count) {
    int at = 0;
    while (at < used && indexes[at] < index) {
      at++;
    }
    if (at < used && indexes[at] == index) {
      counts[at] += count;
    } else if (used == FEW || (used > 0 && spanWith(index) > MAX_SPAN)) {
      becomeMany();
      addOutside(index, count);
    } else {
      insert(at, index, count);
    }
  }

  private int spanWith(int index) {
    return Math.max(indexes[used - 1], index) - Math.min(indexes[0], index) + 1;
  }

  private void insert(int at, int index, long count) {
    if (used == indexes.length) {
      int room = Math.max(FIRST_FEW, used * 2);
      indexes = Arrays.copyOf(indexes, room);
      counts = Arrays.copyOf(counts, room);
    }
    System.arraycopy(indexes, at, indexes, at + 1, used - at);
    System.arraycopy(counts, at, counts, at + 1, used - at);
    indexes[at] = index;
    counts[at] = count;
    used++;
  }

  private void becomeMany() {
    int lowest = Math.floorDiv(indexes[0], CHUNK) * CHUNK;
    long[] spread = new long[(indexes[used - 1] - lowest) / CHUNK * CHUNK + CHUNK];
    for (int k = 0; k < used; k++) {
      spread[indexes[k] - lowest] = counts[k];
    }
    base = lowest;
    counts = spread;
    indexes = NO_INDEXES;
    used = MANY;
  }

  /** Adds to a bucket that the array may not cover, moving it over all that is not empty. */
  private void addOutside(int index, long count) {
    int low = index;
    int high = index;
    for (int k = 0; k < counts.length; k++) {
      if (counts[k] != 0) {
        low = Math.min(low, base + k);
        high = Math.max(high, base + k);
      }
    }
    int from = Math.floorDiv(low, CHUNK) * CHUNK;
    int to = Math.floorDiv(high, CHUNK) * CHUNK + CHUNK;
    if (to - from > MAX_SPAN) {
      to = high + 1;
      from = to - MAX_SPAN;
    }
    cover(from, to);
    counts[Math.max(index, from) - base] += count;
  }

  private void cover(int from, int to) {
    if (from == base && to - from == counts.length) {
      return;
    }
    long[] moved = new long[Math.max(to - from, Math.min(counts.length, MAX_SPAN))];
    for (int k = 0; k < counts.length; k++) {
      if (counts[k] != 0) {
        moved[Math.max(base + k, from) - from] += counts[k];
      }
    }
    base = from;
    counts = moved;
  }

  /** Adds all that {@code other} counted, which stays as it is. */
  public void merge(LogHistogram other) {
    zeros += other.zeros;
    for (int at = other.next(0); at < other.slots(); at = other.next(at + 1)) {
      addBucket(other.indexAt(at), other.counts[at]);
    }
  }

  /** Forgets all values and keeps the arrays. */
  public void clear() {
    zeros = 0;
    positives = 0;
    Arrays.fill(counts, 0);
    if (used != MANY) {
      used = 0;
    }
  }

  /** Values counted, zeros included. */
  public long count() {
    return zeros + positives;
  }

  /** Values that were zero. */
  public long zeroCount() {
    return zeros;
  }

  /** Non-empty buckets. */
  public int bucketCount() {
    int buckets = 0;
    for (int at = next(0); at < slots(); at = next(at + 1)) {
      buckets++;
    }
    return buckets;
  }

  /** Shows every non-empty bucket, lowest first. */
  public void forEachBucket(BucketVisitor visitor) {
    for (int at = next(0); at < slots(); at = next(at + 1)) {
      visitor.bucket(indexAt(at), counts[at]);
    }
  }

  /**
   * The {@code ceil(p n)}-th smallest value as its bucket's {@link LogBuckets#value}; the smallest
   * for {@code p = 0}, NaN when nothing was counted.
   */
  public double quantile(double p) {
    long rank = Math.max(1, (long) Math.ceil(p * count()));
    if (count() == 0) {
      return Double.NaN;
    }
    long below = zeros;
    if (rank <= below) {
      return 0;
    }
    int last = 0;
    for (int at = next(0); at < slots() && below < rank; at = next(at + 1)) {
      below += counts[at];
      last = at;
    }
    return LogBuckets.value(indexAt(last));
  }

  /** About how much memory this takes, in bytes. */
  public int retainedBytes() {
    return OBJECT_BYTES + Integer.BYTES * indexes.length + Long.BYTES * counts.length;
  }

  /** Positions that {@link #next} walks over. */
  int slots() {
    return used == MANY ? counts.length : used;
  }

  /** The first position from {@code at} on that holds values; {@link #slots} when there is none. */
  int next(int at) {
    int slots = slots();
    while (at < slots && counts[at] == 0) {
      at++;
    }
    return at;
  }

  int indexAt(int at) {
    return used == MANY ? base + at : indexes[at];
  }

  long countAt(int at) {
    return counts[at];
  }
}
