package dev.weir.core.total;

/**
 * Bounds of the series of one prompt.
 *
 * @param paneMicros length of a pane, a whole number of seconds
 * @param versions prompt versions shown by name
 * @param models models shown by name
 * @param providers providers shown by name
 * @param words response models, fingerprints, error types and finish reasons shown by name, of each
 * @param segments combinations of version, model and provider shown by name
 * @param waiting combinations not shown yet that are kept apart until their pane closes
 * @param retireAfterMicros event time without a call after which a series ends
 * @param periodMicros unit in which recent traffic is counted
 */
public record TotalsPolicy(
    long paneMicros,
    int versions,
    int models,
    int providers,
    int words,
    int segments,
    int waiting,
    long retireAfterMicros,
    long periodMicros) {

  private static final long SECOND = 1_000_000;
  private static final long HOUR = 3_600 * SECOND;

  public TotalsPolicy {
    require(paneMicros >= SECOND && paneMicros % SECOND == 0, "pane", paneMicros);
    require(versions > 0 && models > 0 && providers > 0 && words > 0, "label values", versions);
    require(segments > 0 && waiting > 0, "segments", segments);
    require(retireAfterMicros >= paneMicros, "retire after", retireAfterMicros);
    require(periodMicros >= paneMicros, "period", periodMicros);
  }

  /** Ten-second panes, 50 versions, 20 models, 10 providers, 30 words, series end after a day. */
  public static TotalsPolicy standard() {
    return new TotalsPolicy(10 * SECOND, 50, 20, 10, 30, 200, 1_000, 24 * HOUR, HOUR);
  }

  /** The same with panes of another length. */
  public TotalsPolicy withPane(long micros) {
    return new TotalsPolicy(
        micros,
        versions,
        models,
        providers,
        words,
        segments,
        waiting,
        retireAfterMicros,
        periodMicros);
  }

  /** The same with another number of versions. */
  public TotalsPolicy withVersions(int most) {
    return new TotalsPolicy(
        paneMicros,
        most,
        models,
        providers,
        words,
        segments,
        waiting,
        retireAfterMicros,
        periodMicros);
  }

  private static void require(boolean met, String what, long found) {
    if (!met) {
      throw new IllegalArgumentException("totals policy: " + what + " cannot be " + found);
    }
  }
}
