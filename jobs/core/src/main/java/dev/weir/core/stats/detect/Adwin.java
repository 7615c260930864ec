package dev.weir.core.stats.detect;

import java.util.ArrayList;
import java.util.List;

/**
 * ADWIN: the mean of a window that is cut when its older part differs from the newer (Bifet and
 * Gavalda, 2007, version 2 with the variance in the bound).
 *
 * <p>An exponential histogram keeps at most {@value #BUCKETS_PER_ROW} buckets of each power of two;
 * every {@value #CLOCK} values every boundary between two buckets is tried. A cut at {@code n0} and
 * {@code n1} values is made where {@code |mean0 - mean1| > sqrt(2 r v d) + 2/3 r d}, {@code d =
 * ln(2 ln(n) / delta)}, {@code r = 1/(n0 - 4) + 1/(n1 - 4)}, v the variance of the window. It drops
 * the oldest bucket and looks again.
 *
 * <p>Its false alarms are bounded at each look, not over time, and a day cycle sets it off: it
 * estimates, it does not page. Memory and a look are logarithmic in the window. Not thread-safe.
 */
public final class Adwin {

  private static final int BUCKETS_PER_ROW = 5;
  private static final int CLOCK = 32;
  private static final int LEAST_WINDOW = 10;
  private static final int LEAST_PART = 5;

  /** Row i has buckets of 2^i values, oldest first. */
  private final List<List<Bucket>> rows = new ArrayList<>();

  private final double delta;
  private long ticks;
  private double count;
  private double total;
  private double squares;

  /** Sum of some values, and of the squares of their distances from their mean. */
  private record Bucket(double total, double squares) {}

  /**
   * @param delta bound of the chance of a false cut at a look, in (0, 1)
   */
  public Adwin(double delta) {
    this.delta = delta;
  }

  /** Takes a finite value; says whether the window was cut. */
  public boolean add(double value) {
    if (count > 0) {
      double distance = value - total / count;
      squares += count * distance * distance / (count + 1);
    }
    count++;
    total += value;
    row(0).add(new Bucket(value, 0));
    compress();
    boolean cut = false;
    if (++ticks % CLOCK == 0 && count > LEAST_WINDOW) {
      while (differs()) {
        dropOldest();
        cut = true;
      }
    }
    return cut;
  }

  /** Values in the window. */
  public long width() {
    return (long) count;
  }

  /** Their mean, NaN without values. */
  public double mean() {
    return total / count;
  }

  private List<Bucket> row(int index) {
    if (index == rows.size()) {
      rows.add(new ArrayList<>());
    }
    return rows.get(index);
  }

  /** Makes one of the two oldest buckets of each row that is too long. */
  private void compress() {
    for (int i = 0; i < rows.size() && rows.get(i).size() > BUCKETS_PER_ROW; i++) {
      Bucket older = rows.get(i).remove(0);
      Bucket newer = rows.get(i).remove(0);
      double size = 1L << i;
      double distance = (older.total - newer.total) / size;
      double between = size / 2 * distance * distance;
      row(i + 1)
          .add(new Bucket(older.total + newer.total, older.squares + newer.squares + between));
    }
  }

  private boolean differs() {
    double olderCount = 0;
    double olderTotal = 0;
    for (int i = rows.size() - 1; i >= 0; i--) {
      for (Bucket bucket : rows.get(i)) {
        olderCount += 1L << i;
        olderTotal += bucket.total;
        double newerCount = count - olderCount;
        if (olderCount >= LEAST_PART
            && newerCount >= LEAST_PART
            && differ(olderCount, olderTotal / olderCount, (total - olderTotal) / newerCount)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean differ(double olderCount, double olderMean, double newerMean) {
    double confidence = Math.log(2 * Math.log(count) / delta);
    double reciprocals =
        1 / (olderCount - LEAST_PART + 1) + 1 / (count - olderCount - LEAST_PART + 1);
    double bound =
        Math.sqrt(2 * reciprocals * (squares / count) * confidence)
            + 2.0 / 3 * confidence * reciprocals;
    return Math.abs(olderMean - newerMean) > bound;
  }

  private void dropOldest() {
    int last = rows.size() - 1;
    Bucket oldest = rows.get(last).remove(0);
    double size = 1L << last;
    count -= size;
    total -= oldest.total;
    double distance = oldest.total / size - total / count;
    squares -= oldest.squares + size * count * distance * distance / (size + count);
    while (!rows.isEmpty() && rows.get(rows.size() - 1).isEmpty()) {
      rows.remove(rows.size() - 1);
    }
  }
}
