package dev.weir.core.experiment.unit;

import static dev.weir.core.experiment.Experiments.SECOND;
import static dev.weir.core.experiment.Experiments.row;
import static dev.weir.core.experiment.Experiments.score;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.experiment.Experiments;
import dev.weir.core.experiment.definition.Experiment;
import dev.weir.core.stats.ByteReader;
import dev.weir.core.stats.ByteWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GroupUnitsTest {

  private static final Experiment SESSIONS =
      Experiments.of("unit: session", "unit_window: 60s", "primary: label");

  @Test
  void aUnitJoinsTheSumsOnceItsWindowIsOver() {
    GroupUnits units = new GroupUnits(SESSIONS, 100);
    units.add(List.of(row(1, 1, 0, "a", score(1)), row(1, 2, 10 * SECOND, "a", score(0))));

    ExperimentSums early = units.close(60 * SECOND - 1);
    assertThat(early.arm("a").exposed()).isEqualTo(1);
    assertThat(early.arm("a").closed()).isZero();
    ExperimentSums closed = units.close(60 * SECOND);
    assertThat(closed.arm("a").exposed()).isZero();
    assertThat(closed.arm("a").closed()).isEqualTo(1);
    assertThat(closed.arm("a").metric(0).totals().mean(0)).isEqualTo(1);
    assertThat(closed.arm("a").metric(0).totals().mean(1)).isEqualTo(2);
    assertThat(units.hasOpenUnits()).isFalse();
  }

  @Test
  void callsAfterTheWindowAreCountedAndLeftOutAndNoSecondUnit() {
    GroupUnits units = new GroupUnits(SESSIONS, 100);
    units.add(List.of(row(1, 1, 0, "a", score(1)), row(1, 2, 61 * SECOND, "a", score(1))));
    ExperimentSums closed = units.close(80 * SECOND);
    assertThat(closed.countOf(UnitCount.LATE_ROWS)).isEqualTo(1);
    assertThat(closed.arm("a").metric(0).totals().mean(1)).isEqualTo(1);

    units.add(List.of(row(1, 3, 90 * SECOND, "a", score(1))));
    ExperimentSums later = units.close(200 * SECOND);
    assertThat(later.countOf(UnitCount.LATE_ROWS)).isEqualTo(1);
    assertThat(later.arm("a").exposed()).isZero();
  }

  @Test
  void aUnitCountsForItsFirstArmInWhateverOrderItsCallsCome() {
    List<UnitRow> rows =
        List.of(
            row(1, 2, 5 * SECOND, "b", score(0)),
            row(1, 1, 4 * SECOND, "a", score(1)),
            row(1, 3, 6 * SECOND, "b", score(0)));
    for (List<UnitRow> order : List.of(rows, List.of(rows.get(2), rows.get(0), rows.get(1)))) {
      GroupUnits units = new GroupUnits(SESSIONS, 100);
      units.add(order);
      ExperimentSums closed = units.close(70 * SECOND);
      assertThat(closed.arm("a").metric(0).totals().mean(0)).isEqualTo(1);
      assertThat(closed.arms()).containsOnlyKeys("a");
      assertThat(closed.countOf(UnitCount.LEAKED)).isEqualTo(1);
      assertThat(closed.countOf(UnitCount.STRAY_ROWS)).isEqualTo(2);
    }
  }

  @Test
  void aUnitIsFoundInASecondArmAfterItsWindowTooButOnce() {
    GroupUnits units = new GroupUnits(SESSIONS, 100);
    units.add(List.of(row(1, 1, 0, "a", score(1))));
    units.close(60 * SECOND);
    units.add(List.of(row(1, 2, 70 * SECOND, "b", score(1)), row(1, 3, 71 * SECOND, "b", 0)));
    assertThat(units.close(80 * SECOND).countOf(UnitCount.LEAKED)).isEqualTo(1);
  }

  @Test
  void unitsBeyondTheBoundAreLeftOutAndCounted() {
    GroupUnits units = new GroupUnits(SESSIONS, 3);
    List<UnitRow> rows = new ArrayList<>();
    for (int k = 0; k < 5; k++) {
      rows.add(row(k, k, k * SECOND, "a", score(1)));
    }
    units.add(rows);
    ExperimentSums closed = units.close(100 * SECOND);
    assertThat(closed.arm("a").closed()).isEqualTo(3);
    assertThat(closed.countOf(UnitCount.DROPPED_ROWS)).isEqualTo(2);
    assertThat(units.units()).isEqualTo(3);
  }

  @Test
  void aUnitOfOneCallIsOverAtOnceAndForgotten() {
    Experiment calls = Experiments.of("unit: call", "primary: label");
    GroupUnits units = new GroupUnits(calls, 10);
    units.add(List.of(row(1, 1, 5, "a", score(1)), row(2, 2, 19, "b", score(0))));
    ExperimentSums closed = units.close(20);
    assertThat(closed.arm("a").closed() + closed.arm("b").closed()).isEqualTo(2);
    assertThat(units.units()).isZero();
  }

  @Test
  void ofManyCallsOfAUnitAQuantileTakesTheOneWithTheLeastHash() {
    Experiment quantile =
        Experiments.of("unit: session", "unit_window: 60s", "primary: latency:p50");
    UnitRow first = row(1, 1, 0, "a", 1_000_000);
    UnitRow second = row(1, 2, 1, "a", 8_000_000);
    boolean takesFirst = Long.compareUnsigned(first.call(), second.call()) < 0;
    GroupUnits units = new GroupUnits(quantile, 10);
    units.add(List.of(first, second));
    MetricSums sums = units.close(60 * SECOND).arm("a").metric(0);
    assertThat(sums.values().count()).isEqualTo(1);
    assertThat(sums.values().quantile(0.5))
        .isBetween(takesFirst ? 0.9 : 7.8, takesFirst ? 1.1 : 8.2);
  }

  @Test
  void judgementsCorrectTheTotalsUntilTheWindowIsOver() {
    Experiment judged =
        Experiments.of("unit: session", "unit_window: 60s", "primary: feedback.thumbs");
    GroupUnits units = new GroupUnits(judged, 10);
    UnitRow call = row(1, 1, 0, "a", Long.MIN_VALUE);
    units.add(List.of(call));
    judge(units, call, 10 * SECOND, 1, Double.NaN);
    judge(units, call, 20 * SECOND, 0, 1);
    judge(units, call, 30 * SECOND, 1, Double.NaN);
    judge(units, call, 60 * SECOND, 1, Double.NaN);
    ExperimentSums closed = units.close(60 * SECOND);
    assertThat(closed.arm("a").metric(0).totals().mean(0)).isEqualTo(1);
    assertThat(closed.arm("a").metric(0).totals().mean(1)).isEqualTo(2);
    assertThat(closed.countOf(UnitCount.LATE_ROWS)).isEqualTo(1);
  }

  /** They were made when nobody had declared the experiment, and are no calls of its units. */
  @Test
  void judgementsOfCallsBeforeTheFirstOneAreLeftOutAndCounted() {
    Experiment judged =
        Experiments.of("unit: session", "unit_window: 60s", "primary: feedback.thumbs");
    GroupUnits units = new GroupUnits(judged, 10);
    units.add(List.of());
    units.add(
        List.of(
            row(1, 2, 12 * SECOND, "a", Long.MIN_VALUE),
            row(2, 3, 11 * SECOND, "a", Long.MIN_VALUE)));
    units.add(List.of(row(3, 4, 20 * SECOND, "a", Long.MIN_VALUE)));
    ByteWriter out = new ByteWriter();
    units.write(out);
    GroupUnits again = GroupUnits.read(new ByteReader(out.toByteArray()), 10);
    judge(again, row(1, 1, 10 * SECOND, "a"), 30 * SECOND, 1, Double.NaN);
    judge(again, row(2, 3, 11 * SECOND, "a"), 31 * SECOND, 1, Double.NaN);
    ExperimentSums closed = again.close(100 * SECOND);
    assertThat(closed.countOf(UnitCount.LATE_ROWS)).isEqualTo(1);
    assertThat(closed.arm("a").metric(0).totals().mean(1)).isEqualTo(1);
  }

  @Test
  void aJudgementThatIsTakenBackLeavesAUnitWithoutOne() {
    Experiment judged =
        Experiments.of("unit: session", "unit_window: 60s", "primary: feedback.thumbs");
    GroupUnits units = new GroupUnits(judged, 10);
    UnitRow call = row(1, 1, 0, "a", Long.MIN_VALUE);
    units.add(List.of(call));
    judge(units, call, 10 * SECOND, 1, Double.NaN);
    judge(units, call, 20 * SECOND, Double.NaN, 1);
    ExperimentSums closed = units.close(60 * SECOND);
    assertThat(closed.arm("a").closed()).isEqualTo(1);
    assertThat(closed.arm("a").metric(0).units()).isZero();
  }

  @Test
  void judgementsAreCappedOneByOne() {
    Experiment judged =
        Experiments.of(
            "unit: session",
            "unit_window: 60s",
            "primary: feedback.thumbs",
            "caps: {feedback.thumbs: 5}");
    GroupUnits units = new GroupUnits(judged, 10);
    UnitRow call = row(1, 1, 0, "a", Long.MIN_VALUE);
    units.add(List.of(call));
    judge(units, call, 10 * SECOND, 40, Double.NaN);
    judge(units, call, 11 * SECOND, 2, Double.NaN);
    judge(units, call, 12 * SECOND, 9, 40);
    ExperimentSums closed = units.close(60 * SECOND);
    assertThat(closed.arm("a").metric(0).totals().mean(0)).isEqualTo(7);
    assertThat(closed.arm("a").metric(0).totals().mean(1)).isEqualTo(2);
  }

  @Test
  void ofSumsByAnotherDefinitionTheRowsAreCounted() {
    GroupUnits units =
        new GroupUnits(Experiments.of("unit: session", "unit_window: 60s", "primary: error"), 2);
    units.add(
        List.of(
            row(1, 1, 0, "a", 1),
            row(1, 2, SECOND, "a", 0),
            row(1, 3, 2 * SECOND, "b", 0),
            row(2, 4, 3 * SECOND, "b", 0),
            row(3, 5, 4 * SECOND, "b", 0)));
    ExperimentSums sums = new ExperimentSums(SESSIONS);
    sums.readSame(bytes(units.close(60 * SECOND)));
    assertThat(sums.countOf(UnitCount.REFUSED_ROWS)).isEqualTo(5);
    assertThat(sums.arms()).isEmpty();
  }

  private static void judge(
      GroupUnits units, UnitRow call, long givenAt, double value, double previous) {
    units.judge(
        call.unitHigh(),
        call.unitLow(),
        call.arm(),
        call.time(),
        "thumbs",
        givenAt,
        value,
        previous);
  }

  @Test
  void whatAUnitDidBeforeIsKnownOfIt() {
    Experiment before =
        Experiments.of(
            "unit: session",
            "unit_window: 60s",
            "primary: label",
            "starts_at: 1970-01-01T00:01:00Z",
            "before: 60s");
    GroupUnits units = new GroupUnits(before, 10);
    units.add(
        List.of(
            row(1, 1, 10 * SECOND, "", score(1)),
            row(1, 2, 20 * SECOND, "", score(0)),
            row(1, 3, 61 * SECOND, "b", score(1)),
            row(2, 4, 30 * SECOND, "", score(1))));
    ExperimentSums closed = units.close(200 * SECOND);
    MetricSums sums = closed.arm("b").metric(0);
    assertThat(sums.units()).isEqualTo(1);
    assertThat(sums.totals().mean(0)).isEqualTo(1);
    assertThat(sums.totals().mean(2)).isEqualTo(1);
    assertThat(sums.totals().mean(3)).isEqualTo(2);
    assertThat(units.units()).as("one was not seen again").isEqualTo(2);
    assertThat(units.hasOpenUnits()).as("it has no window that could end").isFalse();
  }

  @Test
  void valuesOfCallsAreCappedOneByOne() {
    Experiment capped =
        Experiments.of(
            "unit: session", "unit_window: 60s", "primary: cost_usd", "caps: {cost_usd: 0.5}");
    GroupUnits units = new GroupUnits(capped, 10);
    long dollar = 1_000_000_000_000L;
    units.add(List.of(row(1, 1, 0, "a", 7 * dollar), row(1, 2, 1, "a", dollar / 4)));
    assertThat(units.close(60 * SECOND).arm("a").metric(0).totals().mean(0)).isEqualTo(0.75);
  }

  @Test
  void aRatioTakesCallsThatHaveBoth() {
    Experiment ratio =
        Experiments.of("unit: session", "unit_window: 60s", "primary: cost_usd/label");
    GroupUnits units = new GroupUnits(ratio, 10);
    long dollar = 1_000_000_000_000L;
    units.add(
        List.of(
            row(1, 1, 0, "a", dollar, score(1)),
            row(1, 2, 1, "a", dollar, score(0)),
            row(1, 3, 2, "a", 9 * dollar, Long.MIN_VALUE)));
    MetricSums sums = units.close(60 * SECOND).arm("a").metric(0);
    assertThat(sums.totals().mean(0)).isEqualTo(2);
    assertThat(sums.totals().mean(1)).isEqualTo(1);
  }

  @Test
  void goesOnFromWhatWasWritten() {
    GroupUnits units = new GroupUnits(SESSIONS, 10);
    units.add(List.of(row(1, 1, 0, "a", score(1)), row(2, 2, 30 * SECOND, "b", score(0))));
    units.close(60 * SECOND);
    units.add(List.of(row(3, 3, 61 * SECOND, "a", score(1))));
    ByteWriter out = new ByteWriter();
    units.write(out);
    GroupUnits again = GroupUnits.read(new ByteReader(out.toByteArray()), 10);

    assertThat(again.units()).isEqualTo(3);
    assertThat(bytes(again.close(200 * SECOND))).isEqualTo(bytes(units.close(200 * SECOND)));
    again.add(List.of(row(1, 9, 201 * SECOND, "b", score(1))));
    assertThat(again.close(260 * SECOND).countOf(UnitCount.LEAKED)).isEqualTo(1);
  }

  private static byte[] bytes(ExperimentSums sums) {
    ByteWriter out = new ByteWriter();
    sums.write(out);
    return out.toByteArray();
  }
}
