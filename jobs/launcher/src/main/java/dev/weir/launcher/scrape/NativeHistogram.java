package dev.weir.launcher.scrape;

import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * A Prometheus native histogram.
 *
 * @param count observations
 * @param zero observations of zero
 * @param schema bucket i is (2^((i-1)/2^schema), 2^(i/2^schema)]
 * @param buckets observations by bucket, ascending, empty ones left out
 */
public record NativeHistogram(
    long count, long zero, int schema, NavigableMap<Integer, Long> buckets) {

  public NativeHistogram {
    buckets = Collections.unmodifiableNavigableMap(new TreeMap<>(buckets));
  }

  /**
   * The ceil(p n)-th smallest observation, known to within half the width of its bucket: the value
   * at equal relative distance from both edges. NaN without observations.
   */
  public double quantile(int percent) {
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
        return middle(bucket.getKey());
      }
    }
    return Double.NaN;
  }

  private double middle(int bucket) {
    double width = Math.pow(2, -schema);
    double gamma = Math.pow(2, width);
    return 2 * Math.pow(2, bucket * width) / (gamma + 1);
  }
}
