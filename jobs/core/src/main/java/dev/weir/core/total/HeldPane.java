package dev.weir.core.total;

import dev.weir.core.pane.PaneSums;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Sums of one pane that are held back: the first segments in their order apart, up to a bound, the
 * rest together. One that is kept in the end was never pushed out, so the order of arrival changes
 * nothing.
 */
final class HeldPane {

  private final TreeMap<HeldSegment, PaneSums> segments = new TreeMap<>();
  private final PaneSums rest = new PaneSums();

  /** Adds sums, which stay as they are. */
  void add(HeldSegment segment, PaneSums sums, int most) {
    PaneSums known = segments.get(segment);
    if (known != null) {
      known.merge(sums);
      return;
    }
    if (segments.size() == most) {
      if (segments.lastKey().compareTo(segment) < 0) {
        rest.merge(sums);
        return;
      }
      rest.merge(segments.pollLastEntry().getValue());
    }
    PaneSums own = new PaneSums();
    own.merge(sums);
    segments.put(segment, own);
  }

  SortedMap<HeldSegment, PaneSums> segments() {
    return segments;
  }

  /** What was not kept apart. */
  PaneSums rest() {
    return rest;
  }
}
