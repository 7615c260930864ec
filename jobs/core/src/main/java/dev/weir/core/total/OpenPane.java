package dev.weir.core.total;

import dev.weir.core.pane.PaneSums;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The sums of one pane of a prompt that may still grow.
 *
 * <p>Segments that have had series for a while are kept whatever their number, which the number of
 * series bounds. Of the others the first of {@link SegmentLabels their order} are kept apart, up to
 * a bound, and the rest is summed up together: one that is kept in the end was never pushed out, so
 * the order of arrival changes nothing.
 */
final class OpenPane {

  private final TreeMap<SegmentLabels, PaneSums> settled = new TreeMap<>();
  private final TreeMap<SegmentLabels, PaneSums> waiting = new TreeMap<>();
  private final PaneSums rest = new PaneSums();

  /** Adds sums of a segment, which stay as they are. */
  void add(SegmentLabels segment, boolean isSettled, PaneSums sums, int mostWaiting) {
    if (isSettled) {
      settled.computeIfAbsent(segment, key -> new PaneSums()).merge(sums);
      return;
    }
    if (waiting.size() == mostWaiting
        && !waiting.containsKey(segment)
        && waiting.lastKey().compareTo(segment) < 0) {
      rest.merge(sums);
      return;
    }
    waiting.computeIfAbsent(segment, key -> new PaneSums()).merge(sums);
    if (waiting.size() > mostWaiting) {
      rest.merge(waiting.pollLastEntry().getValue());
    }
  }

  /** All segments kept apart, in order. */
  SortedMap<SegmentLabels, PaneSums> segments() {
    TreeMap<SegmentLabels, PaneSums> all = new TreeMap<>(settled);
    for (Map.Entry<SegmentLabels, PaneSums> entry : waiting.entrySet()) {
      PaneSums known = all.get(entry.getKey());
      if (known == null) {
        all.put(entry.getKey(), entry.getValue());
      } else {
        known.merge(entry.getValue());
      }
    }
    return all;
  }

  /** What was not kept apart. */
  PaneSums rest() {
    return rest;
  }

  SortedMap<SegmentLabels, PaneSums> settled() {
    return settled;
  }

  SortedMap<SegmentLabels, PaneSums> waiting() {
    return waiting;
  }
}
