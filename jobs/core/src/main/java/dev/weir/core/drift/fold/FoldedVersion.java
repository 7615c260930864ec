package dev.weir.core.drift.fold;

import dev.weir.core.pane.PaneSums;
import dev.weir.core.total.LabelValue;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one version did in an open pane, by part of its traffic.
 *
 * <p>Of too many parts the shortest names are kept apart, equally long ones in order, and the rest
 * is summed up under {@link LabelValue#OTHER}: one that is kept in the end was never pushed out, so
 * the order of arrival changes nothing.
 */
final class FoldedVersion {

  static final Comparator<String> ORDER =
      Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

  private final TreeMap<String, PaneSums> parts = new TreeMap<>(ORDER);
  private final PaneSums rest = new PaneSums();

  /** Adds sums, which stay as they are. */
  void add(String part, PaneSums sums, int most) {
    if (part.equals(LabelValue.OTHER)) {
      rest.merge(sums);
      return;
    }
    parts.computeIfAbsent(part, key -> new PaneSums()).merge(sums);
    if (parts.size() > most) {
      rest.merge(parts.pollLastEntry().getValue());
    }
  }

  long calls() {
    long calls = rest.calls();
    for (PaneSums sums : parts.values()) {
      calls += sums.calls();
    }
    return calls;
  }

  /** All parts in order, the rest among them if there is one. */
  SortedMap<String, PaneSums> all() {
    TreeMap<String, PaneSums> all = new TreeMap<>(parts);
    if (!rest.isEmpty()) {
      all.put(LabelValue.OTHER, rest);
    }
    return all;
  }
}
