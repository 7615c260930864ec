package dev.weir.core.drift.reference;

import dev.weir.core.drift.stream.Categories;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One signal of a reference: how it is cut into categories, and how often each was seen in every
 * hour of the day (UTC).
 *
 * <p>Immutable; the arrays that are handed out are not to be changed.
 */
public final class SignalReference {

  /** Cells of a reference: one for each hour of the day. */
  public static final int HOURS = 24;

  private final Categories categories;
  private final long[][] counts;
  private final SortedMap<String, long[]> parts;

  /**
   * @param counts 24 rows of one number a category
   */
  public SignalReference(Categories categories, long[][] counts) {
    this(categories, counts, new TreeMap<>());
  }

  /**
   * @param counts 24 rows of one number a category
   * @param parts counts over all hours by part of the traffic; empty when there was one
   */
  public SignalReference(Categories categories, long[][] counts, SortedMap<String, long[]> parts) {
    if (counts.length != HOURS) {
      throw new IllegalArgumentException(
          "hours of a reference: found " + counts.length + ", expected " + HOURS);
    }
    for (long[] row : counts) {
      requireRow(row, categories);
    }
    parts.values().forEach(row -> requireRow(row, categories));
    this.categories = categories;
    this.counts = counts;
    this.parts = Collections.unmodifiableSortedMap(parts);
  }

  private static void requireRow(long[] row, Categories categories) {
    if (row.length != categories.size()) {
      throw new IllegalArgumentException(
          "row of a reference: found "
              + row.length
              + " counts, expected "
              + categories.size()
              + ", one for each category");
    }
    for (long count : row) {
      if (count < 0) {
        throw new IllegalArgumentException("count of a reference: found " + count);
      }
    }
  }

  public Categories categories() {
    return categories;
  }

  /** Counts of the categories in an hour of the day. */
  public long[] hour(int hour) {
    return counts[hour];
  }

  /** Counts of the categories over all hours. */
  public long[] total() {
    long[] total = new long[categories.size()];
    for (long[] row : counts) {
      for (int b = 0; b < total.length; b++) {
        total[b] += row[b];
      }
    }
    return total;
  }

  /** Values counted in an hour of the day. */
  public long events(int hour) {
    return sum(counts[hour]);
  }

  /** Values counted. */
  public long events() {
    return sum(total());
  }

  /** Counts over all hours by part of the traffic; empty when there was one part. */
  public SortedMap<String, long[]> parts() {
    return parts;
  }

  private static long sum(long[] row) {
    long sum = 0;
    for (long count : row) {
      sum += count;
    }
    return sum;
  }
}
