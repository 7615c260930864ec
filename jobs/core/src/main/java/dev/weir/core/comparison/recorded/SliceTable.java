package dev.weir.core.comparison.recorded;

import dev.weir.core.comparison.Effect;
import dev.weir.core.comparison.recorded.Unit.PartOf;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.DoubleFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The primary metric in parts of the rows: by the values of words, or by age. Each way to part them
 * takes one pass over the rows.
 */
final class SliceTable {

  private final Predicate<Unit> isControl;
  private final DoubleFunction<Track> tracks;
  private final SliceFindings findings = new SliceFindings();

  /**
   * @param tracks makes one for that many units
   */
  SliceTable(Predicate<Unit> isControl, DoubleFunction<Track> tracks) {
    this.isControl = isControl;
    this.tracks = tracks;
  }

  /** By the values of a word, in their order. */
  void add(String word, List<Unit> units) {
    PartOf partOf = (unit, row) -> unit.rows().get(row).words().getOrDefault(word, "");
    Map<String, List<Unit>> parts = parts(units, partOf);
    add(word, parts, new TreeSet<>(parts.keySet()));
  }

  /** By age, youngest first. */
  void add(Exposure exposure, List<Unit> units) {
    add(exposure.name(), parts(units, exposure.partOf()), exposure.names());
  }

  private static Map<String, List<Unit>> parts(List<Unit> units, PartOf partOf) {
    Map<String, List<Unit>> parts = new LinkedHashMap<>();
    for (Unit unit : units) {
      unit.parts(partOf)
          .forEach(
              (name, part) -> parts.computeIfAbsent(name, ignored -> new ArrayList<>()).add(part));
    }
    return parts;
  }

  /** A part that only one arm has, or where nothing varies, is left out. */
  private void add(String slice, Map<String, List<Unit>> parts, Collection<String> order) {
    for (String value : order) {
      List<Unit> inside = parts.getOrDefault(value, List.of());
      Track track = tracks.apply(inside.size());
      long rows = 0;
      for (Unit unit : inside) {
        track.add(unit, isControl.test(unit));
        rows += unit.rows().size();
      }
      Effect effect = track.look(true);
      findings.add(slice, value, rows, effect);
    }
  }

  /** All parts, with those that e-BH calls different among all of them. */
  List<SliceFinding> findings() {
    return findings.marked();
  }

  /** A warning when the effect on the newest and on the oldest exclude each other; null else. */
  static @Nullable String fading(List<SliceFinding> ages) {
    if (ages.size() < 2) {
      return null;
    }
    SliceFinding first = ages.get(0);
    SliceFinding last = ages.get(ages.size() - 1);
    return first.interval().intersect(last.interval()).isEmpty()
        ? String.format(
            Locale.ROOT,
            "the effect changes with exposure: %.4g at %s %s, %.4g at %s",
            first.difference(),
            first.slice(),
            first.value(),
            last.difference(),
            last.value())
        : null;
  }
}
