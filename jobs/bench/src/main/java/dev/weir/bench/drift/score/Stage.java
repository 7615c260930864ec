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
  private final Wobble volume;
  private final Wobble levels;
  private final Draws draws;
  private final ReferenceWeek week;
  private final Lineup lineup;
  private final Pane pane;
  private int minute = ReferenceWeek.MINUTES;

  /**
   * @param eventsPerMinute on average over a day
   * @param quiet what traffic is like without a change; nothing wanders in the reference week
   */
  Stage(Signal signal, double eventsPerMinute, Quiet quiet, Draws draws, Audience audience) {
    this.signal = signal;
    this.traffic = new Traffic(eventsPerMinute, quiet.cycle());
    this.draws = draws;
    week = new ReferenceWeek(signal, traffic, draws);
    lineup = Lineup.of(week, audience.threshold(), audience.oursAlone(), draws);
    volume = new Wobble(1, quiet.volume(), draws);
    levels = new Wobble(signal.levels(), quiet.levels(), draws);
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
    Traffic now = traffic.times(volume.factor(0));
    signal.draw(minute, course.strength(minute), now, levels, draws, pane);
    volume.step();
    levels.step();
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
