package dev.weir.core.comparison.recorded;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Units with the arm they met first, in the order in which they are looked at. A unit's rows of
 * another arm are counted and left out, as it was assigned to one.
 *
 * @param arms control first, the others by name
 * @param units of these arms, by the time of their first row or in an order that is drawn
 * @param leaked units that were also seen in another arm
 * @param strayRows their rows there
 */
record Assignment(List<String> arms, List<Unit> units, long leaked, long strayRows) {

  private static final long SEED = 0xCBF29CE484222325L;

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
    List<Unit> units = new ArrayList<>(byId.values());
    if (request.order() == UnitOrder.DRAWN) {
      // Both of a pair have one id, so that they stay together.
      units.sort(Comparator.comparingLong((Unit unit) -> drawn(unit.id())).thenComparing(Unit::id));
    }
    return new Assignment(arms, List.copyOf(units), leaked.size(), strayRows);
  }

  /** Mixes the hash of an id, so that ids that count up are in no order (Steele et al. 2014). */
  private static long drawn(String id) {
    long mixed = SEED;
    for (int i = 0; i < id.length(); i++) {
      mixed = (mixed ^ id.charAt(i)) * 0x100000001B3L;
    }
    mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
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

  /** Units that both the control and {@code arm} have, of those that every arm was given. */
  long pairs(String arm) {
    Set<String> inControl = new HashSet<>();
    units.stream().filter(this::isControl).forEach(unit -> inControl.add(unit.id()));
    return units.stream()
        .filter(unit -> unit.arm().equals(arm) && inControl.contains(unit.id()))
        .count();
  }

  boolean isControl(Unit unit) {
    return unit.arm().equals(arms.get(0));
  }

  /** Units of the control and of {@code arm}. */
  List<Unit> unitsOf(String arm) {
    return units.stream().filter(unit -> isControl(unit) || unit.arm().equals(arm)).toList();
  }
}
