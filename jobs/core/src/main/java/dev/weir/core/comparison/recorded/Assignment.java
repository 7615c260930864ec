package dev.weir.core.comparison.recorded;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Units with the arm they met first, in the order in which they did. A unit's rows of another arm
 * are counted and left out, as it was assigned to one.
 *
 * @param arms control first, the others by name
 * @param units of these arms, by the time of their first row
 * @param leaked units that were also seen in another arm
 * @param strayRows their rows there
 */
record Assignment(List<String> arms, List<Unit> units, long leaked, long strayRows) {

  /**
   * @throws IllegalArgumentException when there are no two arms, or not the ones asked for
   */
  static Assignment of(List<RecordedRow> rows, ComparisonRequest request) {
    List<String> arms = arms(rows, request);
    List<RecordedRow> ordered = new ArrayList<>(rows);
    ordered.sort(Comparator.comparingLong(RecordedRow::time));
    Map<String, Unit> byId = new LinkedHashMap<>();
    Set<String> leaked = new LinkedHashSet<>();
    Map<String, Long> stray = new HashMap<>();
    for (RecordedRow row : ordered) {
      if (!arms.contains(row.arm())) {
        continue;
      }
      // In pairs a unit is one in each arm.
      String key = request.paired() ? row.arm() + '\0' + row.unit() : row.unit();
      Unit unit = byId.computeIfAbsent(key, ignored -> new Unit(row.arm(), row.unit(), row.time()));
      if (unit.arm().equals(row.arm())) {
        unit.add(row);
      } else {
        leaked.add(key);
        stray.merge(row.arm(), 1L, Long::sum);
      }
    }
    long strayRows = stray.values().stream().mapToLong(each -> each).sum();
    return new Assignment(arms, List.copyOf(byId.values()), leaked.size(), strayRows);
  }

  private static List<String> arms(List<RecordedRow> rows, ComparisonRequest request) {
    Set<String> found = new TreeSet<>();
    rows.forEach(row -> found.add(row.arm()));
    for (String arm : request.arms()) {
      check(found.contains(arm), arm, found);
    }
    for (String arm : request.weights().keySet()) {
      check(found.contains(arm), arm, found);
    }
    if (!request.arms().isEmpty()) {
      found.retainAll(request.arms());
    }
    String control =
        request.control() != null ? request.control() : found.stream().findFirst().orElse("");
    check(found.contains(control), control, found);
    found.remove(control);
    if (found.isEmpty()) {
      throw new IllegalArgumentException("found one arm, '" + control + "', expected two or more");
    }
    List<String> arms = new ArrayList<>(List.of(control));
    arms.addAll(found);
    return List.copyOf(arms);
  }

  private static void check(boolean good, String arm, Set<String> found) {
    if (!good) {
      throw new IllegalArgumentException("found no arm '" + arm + "', expected one of " + found);
    }
  }

  long count(String arm) {
    return units.stream().filter(unit -> unit.arm().equals(arm)).count();
  }
}
