package dev.weir.bench.drift.score;

import dev.weir.bench.drift.entrant.Lineup;
import dev.weir.bench.drift.entrant.ReferenceWeek;
import dev.weir.bench.drift.traffic.Course;
import dev.weir.bench.drift.traffic.Draws;
import dev.weir.bench.drift.traffic.Kind;
import dev.weir.bench.drift.traffic.Pane;
import dev.weir.bench.drift.traffic.Signal;
import dev.weir.bench.drift.traffic.Traffic;
import dev.weir.bench.drift.traffic.Wobble;

/** One stream from the end of its reference week on, and those who watch it. */
final class Stage {

  private final Signal signal;
  private final Traffic traffic;
  private final Wobble wobble;
  private final Draws draws;
  private final ReferenceWeek week;
  private final Lineup lineup;
  private final Pane pane;
  private int minute = ReferenceWeek.MINUTES;

  /**
   * @param wobble deviation of rates after the reference week
   */
  Stage(Signal signal, Traffic traffic, double wobble, Draws draws, Audience audience) {
    this.signal = signal;
    this.traffic = traffic;
    this.draws = draws;
    week = new ReferenceWeek(signal, traffic, draws);
    lineup = Lineup.of(week, audience.threshold(), audience.oursAlone(), draws);
    this.wobble = new Wobble(signal.levels(), wobble, draws);
    pane = week.pane();
  }

  /**
   * Who watches.
   *
   * @param threshold ln A of ours
   * @param oursAlone whether nobody else does
   */
  record Audience(double threshold, boolean oursAlone) {}

  /** Is told of alarms at the end of a minute. */
  @FunctionalInterface
  interface Watcher {
    /**
     * @param entrant its place, 0 for ours
     */
    void alarm(int entrant, int minute);
  }

  Lineup lineup() {
    return lineup;
  }

  /** The next minute to come. */
  int minute() {
    return minute;
  }

  /** Plays one minute. */
  void play(Course course, Watcher watcher) {
    signal.draw(minute, course.strength(minute), traffic, wobble, draws, pane);
    wobble.step();
    if (signal.kind() == Kind.NUMERIC) {
      week.bin(pane);
    }
    if (lineup.ours().add(pane)) {
      watcher.alarm(0, minute);
    }
    for (int i = 0; i < lineup.others().size(); i++) {
      if (lineup.others().get(i).add(pane)) {
        watcher.alarm(i + 1, minute);
      }
    }
    minute++;
  }
}
