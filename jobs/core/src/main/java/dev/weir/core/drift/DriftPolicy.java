package dev.weir.core.drift;

/**
 * How drift is watched.
 *
 * @param paneMicros length of a drift pane
 * @param pagesPerMonth false pages allowed in 30 days over all streams
 * @param minimumEvents calls a version must have had before a reference is learned from them, and
 *     values a signal needs to be part of a reference
 * @param pageEvents calls that make a reference good enough to page
 * @param pageMicros or the time it spans that does
 * @param muteMicros how long an alert keeps its stream from firing again
 * @param resolvePanes calm panes that end an alert
 * @param idleMicros after which a version without calls is forgotten
 */
public record DriftPolicy(
    long paneMicros,
    double pagesPerMonth,
    long minimumEvents,
    long pageEvents,
    long pageMicros,
    long muteMicros,
    int resolvePanes,
    long idleMicros) {

  private static final long MINUTE = 60_000_000L;
  private static final long DAY = 24 * 60 * MINUTE;

  public DriftPolicy {
    if (paneMicros <= 0 || idleMicros < paneMicros || minimumEvents < 1 || resolvePanes < 1) {
      throw new IllegalArgumentException(
          "drift policy: found panes of "
              + paneMicros
              + ", idle after "
              + idleMicros
              + " microseconds, minimum-events "
              + minimumEvents
              + ", resolve-panes "
              + resolvePanes
              + "; expected all positive, and a version idle for a pane at least");
    }
  }

  /** Panes of a minute, one false page a month. */
  public static DriftPolicy standard() {
    return new DriftPolicy(MINUTE, 1, 100, 20_000, 2 * DAY, 60 * MINUTE, 30, 2 * DAY);
  }

  /** The same with panes of another length. */
  public DriftPolicy withPane(long micros) {
    return new DriftPolicy(
        micros,
        pagesPerMonth,
        minimumEvents,
        pageEvents,
        pageMicros,
        muteMicros,
        resolvePanes,
        idleMicros);
  }

  /** The same with another budget. */
  public DriftPolicy withBudget(double pages) {
    return new DriftPolicy(
        paneMicros,
        pages,
        minimumEvents,
        pageEvents,
        pageMicros,
        muteMicros,
        resolvePanes,
        idleMicros);
  }

  /** The same with other needs of references. */
  public DriftPolicy withReferences(long minimum, long page, long micros) {
    return new DriftPolicy(
        paneMicros, pagesPerMonth, minimum, page, micros, muteMicros, resolvePanes, idleMicros);
  }
}
