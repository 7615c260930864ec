package dev.weir.core.drift;

import dev.weir.core.drift.reference.VersionHistory;

/**
 * A pane that is being closed, and what holds for all its streams.
 *
 * @param start microseconds since the epoch
 * @param threshold {@code ln A}
 * @param streams that share the budget
 */
record PaneClose(
    long start, DriftPolicy policy, double threshold, int streams, DriftOutput output) {

  long end() {
    return start + policy.paneMicros();
  }

  int hour() {
    return VersionHistory.hourOfDay(start);
  }
}
