package dev.weir.core.total;

/**
 * What the time of a closing pane decides.
 *
 * @param end end of the pane, microseconds since the epoch
 * @param period number of the period the pane lies in
 * @param incarnation life of what begins with this pane: its end in seconds since 2020. Panes close
 *     in order and are at least a second long, so a later life has a greater number, without any
 *     memory of those that ended
 */
record PaneClock(long end, long period, int incarnation) {

  private static final long SECOND = 1_000_000;
  private static final long YEAR_2020 = 1_577_836_800L;

  static PaneClock of(long paneStart, TotalsPolicy policy) {
    long end = paneStart + policy.paneMicros();
    return new PaneClock(
        end,
        Math.floorDiv(paneStart, policy.periodMicros()),
        (int) (Math.floorDiv(end, SECOND) - YEAR_2020));
  }
}
