package dev.weir.core.drift.detect;

/** Counts of some panes beside what the reference expects of as many values in the same hours. */
public final class WindowCounts {

  private final long[] counts;
  private final double[] expected;
  private long events;
  private long panes;

  WindowCounts(int categories) {
    counts = new long[categories];
    expected = new double[categories];
  }

  void add(long[] more, double[] moreExpected, long morePanes) {
    panes += morePanes;
    for (int b = 0; b < counts.length; b++) {
      counts[b] += more[b];
      expected[b] += moreExpected[b];
      events += more[b];
    }
  }

  public int categories() {
    return counts.length;
  }

  /** Values counted. */
  public long events() {
    return events;
  }

  /** Values a pane had on average, 0 without panes. */
  public double eventsPerPane() {
    return panes == 0 ? 0 : (double) events / panes;
  }

  /** Values in a category. */
  public long count(int category) {
    return counts[category];
  }

  /** Share of a category, 0 without values. */
  public double current(int category) {
    return events == 0 ? 0 : (double) counts[category] / events;
  }

  /** Share the reference expects, 0 without values. */
  public double reference(int category) {
    return events == 0 ? 0 : expected[category] / events;
  }
}
