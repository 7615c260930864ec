package dev.weir.bench.drift.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How one entrant did on one change, over all repeats.
 *
 * @param delay minutes from the beginning of the change to the first alarm
 * @param within24h share of repeats with an alarm within 24 hours
 * @param onsetError median of the error of the named beginning, in minutes, and of its size; NaN
 *     for others than ours
 * @param onsetSize median of the size of that error
 * @param resolve minutes from the end of the change to the state RESOLVED
 */
public record DelayCell(
    String change,
    Shape shape,
    int eventsPerMinute,
    String entrant,
    int repeats,
    Median delay,
    double within24h,
    double onsetError,
    double onsetSize,
    Median resolve) {

  private static final double DAY = 24 * 60;

  /** Cells of all entrants; those of others are of the trials that they took part in. */
  static List<DelayCell> of(
      String change, Shape shape, int eventsPerMinute, List<DelayTrial> trials) {
    List<DelayCell> cells = new ArrayList<>();
    List<String> names = trials.get(0).names();
    for (int i = 0; i < names.size(); i++) {
      int place = i;
      List<DelayTrial> own = trials.stream().filter(t -> t.names().size() > place).toList();
      double[] delays = own.stream().mapToDouble(trial -> trial.delays()[place]).toArray();
      double[] errors = ours(own, i, trial -> trial.onsetError());
      cells.add(
          new DelayCell(
              change,
              shape,
              eventsPerMinute,
              names.get(i),
              own.size(),
              Median.of(delays),
              Arrays.stream(delays).filter(delay -> delay <= DAY).count() / (double) own.size(),
              Median.of(errors).value(),
              Median.of(Arrays.stream(errors).map(Math::abs).toArray()).value(),
              Median.of(ours(own, i, trial -> trial.resolveDelay()))));
    }
    return cells;
  }

  private static double[] ours(
      List<DelayTrial> trials, int place, ToDoubleFunction<DelayTrial> of) {
    return place > 0
        ? new double[0]
        : trials.stream().mapToDouble(of).filter(value -> !Double.isNaN(value)).toArray();
  }
}
