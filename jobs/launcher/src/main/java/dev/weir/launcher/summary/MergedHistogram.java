package dev.weir.launcher.summary;

import dev.weir.core.stats.LogBuckets;
import dev.weir.schemas.MetricTotal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Adds histograms of several series; exact, since their buckets are the same.
 *
 * <p>A quantile is the middle of the bucket that holds the ceil(p n)-th smallest value, off by at
 * most 1.1 %.
 */
final class MergedHistogram {

  private final TreeMap<Integer, Long> buckets = new TreeMap<>();
  private long zero;
  private long count;

  void add(MetricTotal total) {
    count += total.getCount();
    zero += total.getZeroCount();
    List<Integer> indexes = total.getBucketIndexes();
    for (int i = 0; i < indexes.size(); i++) {
      buckets.merge(indexes.get(i), total.getBucketCounts().get(i), Long::sum);
    }
  }

  /** NaN without values. */
  double quantile(int percent) {
    if (count == 0) {
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
        return LogBuckets.value(bucket.getKey());
      }
    }
    return Double.NaN;
  }
}
