package dev.weir.core.total;

/** The place that one label value or combination holds, and how much it was used lately. */
final class Slot {

  /** Life of the series under this value: later lives have greater numbers. */
  int incarnation;

  /** End of the newest pane with a call. */
  long lastSeen;

  /** Least event time of a call, {@link Long#MAX_VALUE} without one. */
  long firstEvent = Long.MAX_VALUE;

  /** Calls in period number {@link #period}. */
  long calls;

  /** Calls in the period before. */
  long before;

  long period;

  Slot(int incarnation) {
    this.incarnation = incarnation;
  }

  void count(long more, long now, long paneEnd) {
    if (now != period) {
      before = now == period + 1 ? calls : 0;
      calls = 0;
      period = now;
    }
    calls += more;
    lastSeen = Math.max(lastSeen, paneEnd);
  }

  /** Calls since the start of the period before {@code now}. */
  long recent(long now) {
    if (now == period) {
      return calls + before;
    }
    return now == period + 1 ? calls : 0;
  }
}
