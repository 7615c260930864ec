package dev.weir.core.pane;

import dev.weir.core.call.Text;
import dev.weir.core.metric.MetricFamily;
import dev.weir.core.signal.SignalRow;
import dev.weir.core.stats.CappedSum;
import dev.weir.core.stats.LogHistogram;
import java.util.Arrays;

/**
 * The distribution of one signal over answered calls: logarithmic and classic buckets, exact sum,
 * slowest call.
 *
 * <p>Adding takes constant time; merging is exact in any order. Not thread-safe.
 */
public final class Distribution {

  private static final int OBJECT_BYTES = 160;

  private final HistogramShape shape;
  private final LogHistogram buckets = new LogHistogram();
  private final long[] classic;
  private final Exemplar slowest = new Exemplar();
  private long sum;

  /**
   * An empty one.
   *
   * @param family whose buckets it has
   */
  public Distribution(MetricFamily family) {
    this(new HistogramShape(family));
  }

  Distribution(HistogramShape shape) {
    this.shape = shape;
    this.classic = new long[shape.buckets()];
  }

  /** Counts a value that is not negative. */
  public void add(long value) {
    sum = CappedSum.of(sum, value);
    if (value == 0) {
      buckets.addZeros(1);
      classic[0]++;
      return;
    }
    int index = shape.index(value);
    buckets.addBucket(index, 1);
    classic[shape.bucket(value, index)]++;
  }

  /** Takes the call for the slowest one if it is, and can be found by its trace. */
  void offerSlowest(long value, SignalRow row) {
    if (slowest.isEmpty() || value >= slowest.value()) {
      Text trace = row.traceId();
      if (Exemplar.usable(trace)) {
        slowest.offer(value, row.eventTime(), trace.bytes(), trace.offset(), trace.length());
      }
    }
  }

  /** Adds all that {@code other} knows, which stays as it is. */
  public void merge(Distribution other) {
    sum = CappedSum.of(sum, other.sum);
    buckets.merge(other.buckets);
    for (int k = 0; k < classic.length; k++) {
      classic[k] += other.classic[k];
    }
    slowest.offer(other.slowest);
  }

  /** Becomes as new, keeping the arrays. */
  public void clear() {
    sum = 0;
    buckets.clear();
    Arrays.fill(classic, 0);
    slowest.clear();
  }

  /** Values counted. */
  public long count() {
    return buckets.count();
  }

  /** Sum of the values, in the unit of the signal; the greatest long when it would be more. */
  public long sum() {
    return sum;
  }

  /** The values in the shown unit, by logarithmic bucket. */
  public LogHistogram buckets() {
    return buckets;
  }

  /** Classic buckets, one more than the family has bounds. */
  public int classicBuckets() {
    return classic.length;
  }

  /** Values in one classic bucket alone. */
  public long classicCount(int bucket) {
    return classic[bucket];
  }

  /** The call with the greatest value; empty when no call had a trace. */
  public Exemplar slowest() {
    return slowest;
  }

  void addSum(long more) {
    sum = CappedSum.of(sum, more);
  }

  void addClassic(int bucket, long more) {
    classic[bucket] += more;
  }

  int retainedBytes() {
    return OBJECT_BYTES + Long.BYTES * classic.length + buckets.retainedBytes();
  }
}
