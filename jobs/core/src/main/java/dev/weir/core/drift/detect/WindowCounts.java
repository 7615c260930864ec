package dev.weir.core.drift.detect;

/**
 * Counts of some panes beside what the reference expects of as many values in the same hours.
 *
 * @param counts one number a category
 * @param expected likewise, with the same sum
 */
public record WindowCounts(long[] counts, double[] expected) {

  void add(long[] more, double[] moreExpected) {
    for (int b = 0; b < counts.length; b++) {
      counts[b] += more[b];
      expected[b] += moreExpected[b];
    }
  }

  /** Values counted. */
  public long events() {
    long events = 0;
    for (long count : counts) {
      events += count;
    }
    return events;
  }

  /** Share of a category, 0 without values. */
  public double current(int category) {
    long events = events();
    return events == 0 ? 0 : (double) counts[category] / events;
  }

  /** Share the reference expects, 0 without values. */
  public double reference(int category) {
    long events = events();
    return events == 0 ? 0 : expected[category] / events;
  }
}
