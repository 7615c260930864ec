package dev.weir.bench.drift.entrant;

import dev.weir.bench.drift.traffic.Draws;
import dev.weir.bench.drift.traffic.Kind;
import dev.weir.bench.drift.traffic.Pane;
import dev.weir.core.stats.detect.Adwin;
import dev.weir.core.stats.detect.PageHinkley;
import java.util.List;

/**
 * Detectors that take one event after the other, with the settings River ships: 0 and 1 of yes and
 * no in random order within a minute, logarithms of numbers. The test of Page and Hinkley looks
 * both ways.
 */
final class EventTests {

  private static final double DELTA = 0.002;
  private static final double TOLERANCE = 0.005;
  private static final double THRESHOLD = 50;
  private static final double KEPT = 0.9999;

  private EventTests() {}

  /** None for words, which have no order. */
  static List<Entrant> all(ReferenceWeek week, Draws draws) {
    Kind kind = week.signal().kind();
    if (kind == Kind.CATEGORICAL) {
      return List.of();
    }
    Adwin window = new Adwin(DELTA);
    PageHinkley up = new PageHinkley(TOLERANCE, THRESHOLD, KEPT);
    PageHinkley down = new PageHinkley(TOLERANCE, THRESHOLD, KEPT);
    return List.of(
        new OneByOne("ADWIN", kind, draws, window::add),
        new OneByOne(
            "Page-Hinkley",
            kind,
            draws,
            value -> {
              boolean rises = up.add(value);
              return down.add(-value) || rises;
            }));
  }

  private interface Test {
    boolean add(double value);
  }

  private record OneByOne(String name, Kind kind, Draws draws, Test test) implements Entrant {

    @Override
    public boolean add(Pane pane) {
      boolean alarm = false;
      long ones = kind == Kind.BINARY ? pane.counts()[1] : 0;
      for (int i = 0; i < pane.events(); i++) {
        double value;
        if (kind == Kind.BINARY) {
          value = draws.below(pane.events() - i) < ones ? 1 : 0;
          ones -= (long) value;
        } else {
          value = pane.logarithm(i);
        }
        alarm |= test.add(value);
      }
      return alarm;
    }
  }
}
