package dev.weir.core.comparison.recorded;

import dev.weir.core.comparison.DecisionRule;
import dev.weir.core.comparison.recorded.Unit.PartOf;
import dev.weir.core.stats.compare.FalseDiscovery;
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
  private final List<SliceFinding> findings = new ArrayList<>();
  private final List<Double> evidence = new ArrayList<>();

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
      if (effect != null && !effect.isUnknown()) {
        evidence.add(effect.evidence());
        findings.add(
            new SliceFinding(
                slice,
                value,
                rows,
                effect.control().value(),
                effect.arm().value(),
                effect.interval(),
                false));
      }
    }
  }

  /** All parts, with those that e-BH calls different among all of them. */
  List<SliceFinding> findings() {
    double[] all = evidence.stream().mapToDouble(each -> each).toArray();
    boolean[] differs =
        FalseDiscovery.largest(all, FalseDiscovery.rejections(all, DecisionRule.PRIMARY_ALPHA));
    List<SliceFinding> found = new ArrayList<>();
    for (int i = 0; i < all.length; i++) {
      found.add(differs[i] ? findings.get(i).different() : findings.get(i));
    }
    return found;
  }

  /**
   * A warning when the effect has the other sign once both arms have the same mix of a word; null
   * else.
   */
  static @Nullable String simpson(String slice, List<SliceFinding> findings, double overall) {
    double standardised = 0;
    double all = 0;
    for (SliceFinding finding : findings) {
      if (finding.slice().equals(slice)) {
        standardised += finding.difference() * finding.rows();
        all += finding.rows();
      }
    }
    standardised /= all;
    return standardised * overall < 0
        ? String.format(
            Locale.ROOT,
            "the arms have a different mix of %s: with the same mix the difference is %.4g, not %.4g",
            slice,
            standardised,
            overall)
        : null;
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
