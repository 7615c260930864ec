package dev.weir.launcher.summary;

import dev.weir.launcher.scrape.NativeHistogram;
import dev.weir.schemas.MetricTotal;
import java.util.List;
import java.util.TreeMap;

/**
 * Adds histograms of several series; exact, since their buckets are the same.
 *
 * <p>A quantile is the middle of the bucket that holds the ceil(p n)-th smallest value, off by at
 * most 1.1 %.
 */
final class MergedHistogram {

  /** Buckets of growth 2^(1/32), as they are in the totals. */
  private static final int SCHEMA = 5;

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
    return new NativeHistogram(count, zero, SCHEMA, buckets).quantile(percent);
  }
}
