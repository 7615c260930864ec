package dev.weir.core.drift;

import dev.weir.core.pane.PaneSums;
import java.util.SortedMap;
import java.util.TreeMap;

/** The sums of one version in one pane, by part of the traffic. */
final class PaneParts {

  private final TreeMap<String, PaneSums> parts = new TreeMap<>();
  private final PaneSums all = new PaneSums();

  void add(String part, PaneSums sums) {
    parts.computeIfAbsent(part, key -> new PaneSums()).merge(sums);
    all.merge(sums);
  }

  SortedMap<String, PaneSums> parts() {
    return parts;
  }

  PaneSums all() {
    return all;
  }
}
