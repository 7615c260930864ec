package dev.weir.exporter;

import dev.weir.schemas.MetricTotal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Adds histograms of several series; exact, since their buckets are the same.
 *
 * <p>A quantile is the middle of the bucket that holds the ceil(p n)-th smallest value, off by at
 * most 1.1 %.
 */
public final class MergedHistogram {

  /** Buckets grow by 2^(1/32), as they do in the totals. */
  private static final double LOG_GAMMA = 1.0 / 32;

  private final TreeMap<Integer, Long> buckets = new TreeMap<>();
  private long zero;
  private long count;

  /** Adds all observations of a total. */
  public void add(MetricTotal total) {
    count += total.getCount();
    zero += total.getZeroCount();
    List<Integer> indexes = total.getBucketIndexes();
    for (int i = 0; i < indexes.size(); i++) {
      buckets.merge(indexes.get(i), total.getBucketCounts().get(i), Long::sum);
    }
  }

  /** Takes away what an earlier total of the same series had counted. */
  public void subtract(MetricTotal earlier) {
    count -= earlier.getCount();
    zero -= earlier.getZeroCount();
    List<Integer> indexes = earlier.getBucketIndexes();
    for (int i = 0; i < indexes.size(); i++) {
      long less = -earlier.getBucketCounts().get(i);
      buckets.merge(indexes.get(i), less, MergedHistogram::sumOrNone);
    }
  }

  /** Adds all observations of another one. */
  public void add(MergedHistogram other) {
    count += other.count;
    zero += other.zero;
    other.buckets.forEach((index, more) -> buckets.merge(index, more, Long::sum));
  }

  /** Observations. */
  public long count() {
    return count;
  }

  /** Buckets that hold something. */
  public int buckets() {
    return buckets.size();
  }

  /** In the shown unit; NaN without values. */
  public double quantile(int percent) {
    if (count <= 0) {
      return Double.NaN;
    }
    long rank = Math.max(1, (count * percent + 99) / 100);
    long seen = zero;
    if (rank <= seen) {
      return 0;
    }
    for (Map.Entry<Integer, Long> bucket : buckets.entrySet()) {
      seen += bucket.getValue();
      if (rank <= seen) {
        return 2 * Math.pow(2, bucket.getKey() * LOG_GAMMA) / (Math.pow(2, LOG_GAMMA) + 1);
      }
    }
    return Double.NaN;
  }

  // A bucket that is empty again takes no room.
  private static @Nullable Long sumOrNone(Long one, Long other) {
    long sum = one + other;
    return sum == 0 ? null : sum;
  }
}
