package dev.weir.bench.drift.entrant;

import dev.weir.bench.drift.traffic.Draws;
import dev.weir.bench.drift.traffic.Kind;
import java.util.ArrayList;
import java.util.List;

/** All that watch one stream, ours first. */
public record Lineup(Ours ours, List<Entrant> others) {

  /**
   * @param threshold ln A of ours
   * @param alone whether nobody else takes part
   */
  public static Lineup of(ReferenceWeek week, double threshold, boolean alone, Draws draws) {
    List<Entrant> others = new ArrayList<>();
    if (!alone && week.signal().kind() == Kind.EMBEDDING) {
      others.addAll(KernelTests.all(week));
    } else if (!alone) {
      others.addAll(CountTests.all(week));
      others.addAll(EventTests.all(week, draws));
    }
    return new Lineup(Ours.of(week, threshold), List.copyOf(others));
  }

  /** All names, ours first. */
  public List<String> names() {
    List<String> names = new ArrayList<>(List.of(ours.name()));
    others.forEach(other -> names.add(other.name()));
    return names;
  }
}
