package dev.weir.core.drift.stream;

import dev.weir.core.stats.LogBuckets;
import dev.weir.core.stats.LogHistogram;
import dev.weir.core.stats.detect.TiltScores;
import dev.weir.schemas.SignalKind;
import java.util.Arrays;

/**
 * Bins of a numeric signal whose edges are edges of logarithmic buckets, so that any histogram is
 * cut without error.
 *
 * <p>Bin b ends with the bucket of edge b, the last bin is open. Edges are those of the reference:
 * its deciles, then 95 and 99 %. Where several fall into one bucket, as with a signal that is
 * mostly zero, there are fewer bins, so that none is empty in the reference. Immutable.
 */
public final class NumericBins implements Categories {

  /** The edge above the value zero, below every bucket. */
  public static final int ZERO = Integer.MIN_VALUE;

  private static final double[] SHARES = {.1, .2, .3, .4, .5, .6, .7, .8, .9, .95, .99};

  private final int[] edges;

  /**
   * @param edges rising, at least one
   */
  public NumericBins(int... edges) {
    for (int k = 1; k < edges.length; k++) {
      if (edges[k] <= edges[k - 1]) {
        throw new IllegalArgumentException("edges of bins: found " + Arrays.toString(edges));
      }
    }
    if (edges.length == 0 || edges.length >= TiltScores.NUMERIC_BINS) {
      throw new IllegalArgumentException(
          "edges of bins: found " + edges.length + ", expected 1 to " + SHARES.length);
    }
    this.edges = edges.clone();
  }

  /** The bins of a reference that has counted at least one value. */
  public static NumericBins of(LogHistogram reference) {
    int greatest = bucketOf(reference, 1);
    int[] found = new int[SHARES.length];
    int used = 0;
    for (double share : SHARES) {
      int edge = bucketOf(reference, share);
      boolean leavesSomeAbove = edge < greatest;
      if (leavesSomeAbove && (used == 0 || edge > found[used - 1])) {
        found[used++] = edge;
      }
    }
    if (used > 0) {
      return new NumericBins(Arrays.copyOf(found, used));
    }
    return greatest == ZERO ? new NumericBins(ZERO) : new NumericBins(greatest - 1, greatest);
  }

  /** Bucket of the ceil(share n)-th smallest value. */
  private static int bucketOf(LogHistogram histogram, double share) {
    double value = histogram.quantile(share);
    return value == 0 ? ZERO : LogBuckets.index(value);
  }

  @Override
  public SignalKind kind() {
    return SignalKind.NUMERIC;
  }

  @Override
  public int size() {
    return edges.length + 1;
  }

  @Override
  public double[][] scores() {
    return TiltScores.numeric(size());
  }

  public int[] edges() {
    return edges.clone();
  }

  /** Adds the values of a histogram to the counts of the bins; linear in its buckets. */
  public void count(LogHistogram values, long[] into) {
    into[0] += values.zeroCount();
    values.forEachBucket((index, count) -> into[bin(index)] += count);
  }

  private int bin(int index) {
    int at = Arrays.binarySearch(edges, index);
    return at >= 0 ? at : -at - 1;
  }

  /** Upper end of a bin in the shown unit; infinite for the last one. */
  public double upperEnd(int bin) {
    if (bin == edges.length) {
      return Double.POSITIVE_INFINITY;
    }
    return edges[bin] == ZERO ? 0 : LogBuckets.upperBound(edges[bin]);
  }

  @Override
  public String name(int bin) {
    if (bin == 0) {
      return "up to " + ShownNumber.of(upperEnd(0));
    }
    String above = "above " + ShownNumber.of(upperEnd(bin - 1));
    return bin == edges.length ? above : above + " up to " + ShownNumber.of(upperEnd(bin));
  }
}
