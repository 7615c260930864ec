package dev.weir.core.pane;

import dev.weir.core.metric.MetricFamily;
import dev.weir.core.stats.LogBuckets;
import java.util.Arrays;

/**
 * How a family's integers become shown values, and which classic bucket each falls into.
 *
 * <p>Bounds are compared as integers, so a value equal to a bound is in its bucket. The logarithmic
 * bucket of a value, known anyway, says where to start: bounds are further apart than those buckets
 * are wide, so one comparison remains. Immutable.
 */
final class HistogramShape {

  private final double divisor;
  private final long[] bounds;
  private final int lowestIndex;
  // Bounds that lie in lower logarithmic buckets than lowestIndex + k.
  private final byte[] boundsBelow;

  HistogramShape(MetricFamily family) {
    divisor = Math.pow(10, -family.exponent());
    bounds = new long[family.bounds().size()];
    int[] indexes = new int[bounds.length];
    for (int k = 0; k < bounds.length; k++) {
      bounds[k] = Math.round(family.bounds().get(k) * divisor);
      indexes[k] = bounds[k] == 0 ? Integer.MIN_VALUE : index(bounds[k]);
    }
    lowestIndex = indexes[bounds[0] == 0 ? 1 : 0];
    boundsBelow = new byte[indexes[bounds.length - 1] - lowestIndex + 1];
    for (int k = 0; k < boundsBelow.length; k++) {
      for (int index : indexes) {
        boundsBelow[k] += (byte) (index < lowestIndex + k ? 1 : 0);
      }
    }
  }

  /** Classic buckets, the one above all bounds included. */
  int buckets() {
    return bounds.length + 1;
  }

  /** Logarithmic bucket of a positive value, in the shown unit. */
  int index(long value) {
    return LogBuckets.index(value / divisor);
  }

  /** Classic bucket of a positive value whose logarithmic bucket is {@code index}. */
  int bucket(long value, int index) {
    int slot = Math.max(index - lowestIndex, 0);
    if (slot >= boundsBelow.length) {
      return bounds.length;
    }
    int bucket = boundsBelow[slot];
    while (bucket < bounds.length && value > bounds[bucket]) {
      bucket++;
    }
    return bucket;
  }

  @Override
  public String toString() {
    return "bounds " + Arrays.toString(bounds) + " / " + divisor;
  }
}
