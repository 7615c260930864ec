package dev.weir.exporter;

import dev.weir.schemas.MetricTotal;
import java.util.List;

/**
 * Whether a histogram only grew: its sum and each of its buckets.
 *
 * <p>The count alone does not tell. A job restored from a checkpoint reads its partitions in
 * another order than before the crash, so at the same count other buckets are full; a bucket that
 * falls would look like a restart to {@code rate()}, which then adds the whole histogram again. The
 * restored job reaches every bucket again in the end, so to wait costs a moment of freshness.
 */
final class HistogramGrowth {

  private HistogramGrowth() {}

  /** Negative if anything fell, 0 if nothing changed, positive if something grew. */
  static int of(MetricTotal current, MetricTotal next) {
    int sum =
        Decimals.compare(
            next.getSum(), next.getExponent(), current.getSum(), current.getExponent());
    if (sum < 0
        || next.getCount() < current.getCount()
        || next.getZeroCount() < current.getZeroCount()
        || bucketFell(current, next)
        || classicFell(current.getClassicCounts(), next.getClassicCounts())) {
      return -1;
    }
    return sum > 0 || next.getCount() > current.getCount() ? 1 : 0;
  }

  private static boolean bucketFell(MetricTotal current, MetricTotal next) {
    List<Integer> indexes = next.getBucketIndexes();
    int i = 0;
    for (int k = 0; k < current.getBucketIndexes().size(); k++) {
      int index = current.getBucketIndexes().get(k);
      while (i < indexes.size() && indexes.get(i) < index) {
        i++;
      }
      boolean there = i < indexes.size() && indexes.get(i) == index;
      if ((there ? next.getBucketCounts().get(i) : 0) < current.getBucketCounts().get(k)) {
        return true;
      }
    }
    return false;
  }

  /** Other bounds are another family's: a new version of the job may have them. */
  private static boolean classicFell(List<Long> current, List<Long> next) {
    if (current.size() != next.size()) {
      return false;
    }
    for (int i = 0; i < current.size(); i++) {
      if (next.get(i) < current.get(i)) {
        return true;
      }
    }
    return false;
  }
}
