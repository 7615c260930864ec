package dev.weir.bench.drift.score;

import dev.weir.bench.drift.traffic.Course;
import dev.weir.bench.drift.traffic.Draws;
import dev.weir.bench.drift.traffic.Signal;
import dev.weir.bench.drift.traffic.Traffic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How often one entrant called somebody for nothing in one stream.
 *
 * @param months of 30 days
 * @param alarms at least an hour apart
 */
public record QuietCell(
    String signal, String quiet, int eventsPerMinute, String entrant, int months, int alarms) {

  private static final int MONTH = 30 * Traffic.DAY;
  private static final int MUTE = 60;

  /** Alarms of each entrant in a month. */
  record Month(List<String> names, int[] alarms) {

    static Month run(
        Signal signal, Quiet quiet, double eventsPerMinute, Draws draws, Stage.Audience audience) {
      Stage stage = new Stage(signal, eventsPerMinute, quiet, draws, audience);
      List<String> names = stage.lineup().names();
      int[] alarms = new int[names.size()];
      int[] last = new int[names.size()];
      Arrays.fill(last, -MUTE);
      for (int i = 0; i < MONTH; i++) {
        stage.play(
            Course.NONE,
            (entrant, minute) -> {
              if (minute >= last[entrant] + MUTE) {
                alarms[entrant]++;
                last[entrant] = minute;
              }
            });
      }
      return new Month(names, alarms);
    }
  }

  static List<QuietCell> of(String signal, String quiet, int eventsPerMinute, List<Month> months) {
    List<QuietCell> cells = new ArrayList<>();
    List<String> names = months.get(0).names();
    for (int i = 0; i < names.size(); i++) {
      int place = i;
      List<Month> own = months.stream().filter(month -> month.names().size() > place).toList();
      int alarms = own.stream().mapToInt(month -> month.alarms()[place]).sum();
      cells.add(new QuietCell(signal, quiet, eventsPerMinute, names.get(i), own.size(), alarms));
    }
    return cells;
  }

  /** Alarms a month. */
  public double perMonth() {
    return alarms / (double) months;
  }
}
