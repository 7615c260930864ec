package dev.weir.bench.drift.score;

import dev.weir.bench.drift.entrant.ReferenceWeek;
import dev.weir.bench.drift.traffic.Course;
import dev.weir.bench.drift.traffic.Draws;
import dev.weir.bench.drift.traffic.Signal;
import dev.weir.bench.drift.traffic.Traffic;
import java.util.Arrays;
import java.util.List;

/**
 * One change in one stream: a week of reference, a day and up to another one of quiet, then the
 * change, watched for two days.
 *
 * @param names of the entrants, ours first
 * @param delays of their first alarm after the change began, in minutes, infinite without one
 * @param onsetError minutes from the true beginning of the change to the one that ours named, NaN
 *     without an alarm
 * @param resolveDelay minutes from the end of the change until ours was resolved, NaN for changes
 *     that stay or were missed, infinite when it never was
 */
record DelayTrial(List<String> names, double[] delays, double onsetError, double resolveDelay) {

  private static final int HORIZON = 2 * Traffic.DAY;

  static DelayTrial run(
      Signal signal, Shape shape, double rate, Draws draws, Stage.Audience audience) {
    Stage stage = new Stage(signal, rate, Quiet.CYCLE, draws, audience);
    int from = ReferenceWeek.MINUTES + Traffic.DAY + draws.below(Traffic.DAY);
    Course course = shape.course(from);
    List<String> names = stage.lineup().names();
    double[] delays = new double[names.size()];
    Arrays.fill(delays, Double.POSITIVE_INFINITY);
    while (stage.minute() < from) {
      stage.play(course, (entrant, minute) -> {});
    }
    double[] onset = {Double.NaN};
    int[] missing = {delays.length};
    int until = from + (shape.passes() ? shape.minutes() : HORIZON);
    while (stage.minute() < until && (missing[0] > 0 || shape.passes())) {
      stage.play(
          course,
          (entrant, minute) -> {
            if (delays[entrant] == Double.POSITIVE_INFINITY) {
              delays[entrant] = minute + 1 - from;
              missing[0]--;
              onset[0] = entrant == 0 ? stage.lineup().ours().onset() - from : onset[0];
            }
          });
    }
    double resolve = Double.NaN;
    if (shape.passes() && delays[0] < Double.POSITIVE_INFINITY) {
      while (stage.lineup().ours().firing() && stage.minute() < until + HORIZON) {
        stage.play(course, (entrant, minute) -> {});
      }
      resolve = stage.lineup().ours().firing() ? Double.POSITIVE_INFINITY : stage.minute() - until;
    }
    return new DelayTrial(names, delays, onset[0], resolve);
  }
}
