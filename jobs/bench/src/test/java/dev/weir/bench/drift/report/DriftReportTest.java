package dev.weir.bench.drift.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.bench.Machine;
import dev.weir.bench.drift.score.Cost;
import dev.weir.bench.drift.score.DelayCell;
import dev.weir.bench.drift.score.Median;
import dev.weir.bench.drift.score.QuietCell;
import dev.weir.bench.drift.score.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

class DriftReportTest {

  @Test
  void aMedianAboveItsLimitIsMissedAndOneBelowIsMet() {
    List<Goal> goals =
        Goals.judge(
            List.of(), List.of(cell(60, 41), cell(600, 11)), List.of(), List.of(), List.of());
    assertThat(goal(goals, "2: refusals x2, median minutes").met()).isFalse();
    assertThat(goal(goals, "2: refusals x2, found in 24 h").met()).isTrue();
    // A fourth of 41 minutes, in whole panes.
    assertThat(goal(goals, "3: refusals x2, median at 600/min").met()).isTrue();
  }

  @Test
  void falsePagesOfAllStreamsAddUp() {
    List<QuietCell> quiet =
        List.of(
            new QuietCell("refusal", "day cycle", 60, "e-detector", 2, 1),
            new QuietCell("length", "day cycle", 60, "e-detector", 2, 2),
            new QuietCell("length", "day cycle", 60, "ADWIN", 2, 300));
    List<Goal> goals = Goals.judge(quiet, List.of(), List.of(), List.of(), List.of());
    assertThat(goals.get(0).measured()).isEqualTo(1.5);
    assertThat(goals.get(0).met()).isFalse();
  }

  @Test
  void tablesAndPlotsHaveEveryEntrant() {
    DriftResult result =
        new DriftResult(
            new Machine(2, "any", "any", "any", false, 0),
            1,
            true,
            12.5,
            3,
            List.of(),
            List.of(cell(60, 41), cell(600, 11)),
            List.of(new QuietCell("refusal", "day cycle", 60, "e-detector", 2, 1)),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(new Cost("a step", 1.5, "us", 5)));
    assertThat(DriftReport.markdown(result)).contains("| refusals x2 | 41 / 80 (1.00) |");
    assertThat(DriftReport.plots(result)).containsKey("drift-delays-60.svg");
    assertThat(DriftReport.plots(result).get("drift-trade-off.svg")).contains("e-detector");
  }

  private static Goal goal(List<Goal> goals, String figure) {
    return goals.stream().filter(goal -> goal.figure().equals(figure)).findFirst().orElseThrow();
  }

  private static DelayCell cell(int rate, double median) {
    Median delay = new Median(median, median - 1, median + 1, 80);
    return new DelayCell("refusals x2", Shape.STEP, rate, "e-detector", 20, delay, 1, 0, 2, delay);
  }
}
