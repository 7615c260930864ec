package dev.weir.bench.drift.report;

import dev.weir.bench.drift.score.Cost;
import dev.weir.bench.drift.score.DelayCell;
import dev.weir.bench.drift.score.FalseDiscoveries;
import dev.weir.bench.drift.score.QuietCell;
import dev.weir.bench.drift.score.RunLength;
import dev.weir.bench.drift.score.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Judges a run by the figures that were demanded before it. */
public final class Goals {

  private static final String OURS = "e-detector";
  private static final int SLOW = 60;
  private static final double FASTER = 4;
  private static final double LEAST_FOUND = 0.99;
  private static final double SLOWEST_TENTH = 3;
  private static final double LONGEST_RUN = 4;
  private static final double PAGES_PER_STREAM = 0.25;

  /** Greatest median delay, and what was measured earlier, in minutes. */
  private static final Map<String, double[]> MEDIANS = new LinkedHashMap<>();

  static {
    MEDIANS.put("refusals x1.3", new double[] {240, 149});
    MEDIANS.put("refusals x1.5", new double[] {110, 68});
    MEDIANS.put("refusals x2", new double[] {40, 24});
    MEDIANS.put("length x1.05", new double[] {190, 122});
    MEDIANS.put("length x1.10", new double[] {45, 28});
    MEDIANS.put("length x1.25", new double[] {12, 7});
    MEDIANS.put("length log-sd +15 %", new double[] {45, 27});
    MEDIANS.put("language mix 2 pp", new double[] {180, 106});
    MEDIANS.put("language mix 5 pp", new double[] {45, 30});
    MEDIANS.put("new language 1 %", new double[] {30, 20});
    MEDIANS.put("judge pass -2 pp", new double[] {130, 79});
    MEDIANS.put("latency p99 x1.5, p50 unchanged", new double[] {220, 141});
    MEDIANS.put("topic +5 %", new double[] {60, 36});
    MEDIANS.put("topic +10 %", new double[] {Double.NaN, 16});
    MEDIANS.put("new topic 2 %", new double[] {150, 91});
    MEDIANS.put("new topic 5 %", new double[] {45, 27});
  }

  private final List<Goal> goals = new ArrayList<>();

  private Goals() {}

  /** The verdicts on what ours did. */
  public static List<Goal> judge(
      List<QuietCell> quiet,
      List<DelayCell> delays,
      List<RunLength> runs,
      List<FalseDiscoveries> discoveries,
      List<Cost> costs) {
    Goals judged = new Goals();
    judged.falsePages(quiet.stream().filter(cell -> cell.entrant().equals(OURS)).toList());
    judged.runs(runs);
    judged.delays(
        delays.stream()
            .filter(cell -> cell.entrant().equals(OURS) && cell.shape() == Shape.STEP)
            .toList());
    for (FalseDiscoveries rate : discoveries) {
      judged.goals.add(
          Goal.atMost(
              "8: e-BH, " + rate.drifted() + " of 200 streams drifted: false discovery rate",
              rate.rate(),
              rate.level()));
    }
    for (Cost cost : costs) {
      if (cost.most() > 0) {
        judged.goals.add(
            Goal.atMost("9: " + cost.what() + ", " + cost.unit(), cost.value(), cost.most()));
      }
    }
    return List.copyOf(judged.goals);
  }

  private void falsePages(List<QuietCell> cells) {
    Map<String, Double> totals = new TreeMap<>();
    double worst = 0;
    for (QuietCell cell : cells) {
      totals.merge(
          cell.quiet() + ", " + cell.eventsPerMinute() + "/min", cell.perMonth(), Double::sum);
      worst = Math.max(worst, cell.perMonth());
    }
    totals.forEach(
        (kind, pages) ->
            goals.add(Goal.atMost("1: false pages a month of all streams, " + kind, pages, 1)));
    goals.add(
        Goal.atMost("1: false pages a month, worst stream and kind", worst, PAGES_PER_STREAM));
  }

  private void runs(List<RunLength> runs) {
    for (RunLength run : runs) {
      boolean inside =
          run.ratio() + 2 * run.error() / run.least() >= 1 && run.ratio() <= LONGEST_RUN;
      goals.add(
          new Goal(
              String.format(
                  Locale.ROOT,
                  "1: true run length over A, %s, A = %.0f",
                  run.stream(),
                  run.least()),
              run.ratio(),
              LONGEST_RUN,
              inside,
              Double.NaN));
    }
  }

  private void delays(List<DelayCell> cells) {
    Map<String, Double> slow = new LinkedHashMap<>();
    for (DelayCell cell : cells) {
      double median = cell.delay().value();
      double[] asked = MEDIANS.getOrDefault(cell.change(), new double[] {Double.NaN, Double.NaN});
      if (cell.eventsPerMinute() == SLOW) {
        slow.put(cell.change(), median);
        if (!Double.isNaN(asked[0])) {
          goals.add(
              Goal.atMost("2: " + cell.change() + ", median minutes", median, asked[0])
                  .aimingAt(asked[1]));
          goals.add(
              Goal.atMost(
                  "2: " + cell.change() + ", p90", cell.delay().p90(), SLOWEST_TENTH * asked[0]));
          goals.add(
              Goal.atLeast(
                  "2: " + cell.change() + ", found in 24 h", cell.within24h(), LEAST_FOUND));
        }
      } else if (slow.containsKey(cell.change())) {
        // Delays are whole panes.
        double most = Math.ceil(slow.get(cell.change()) / FASTER);
        goals.add(Goal.atMost("3: " + cell.change() + ", median at 600/min", median, most));
      }
    }
  }
}
