package dev.weir.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.metric.DriftFamilies;
import dev.weir.core.metric.MetricCatalogue;
import dev.weir.schemas.MetricKind;
import dev.weir.schemas.MetricTotal;
import java.util.List;
import org.junit.jupiter.api.Test;

class TotalsBoardTest {

  private final TotalsBoard board = new TotalsBoard(100);

  @Test
  void keepsTheGreaterOfTwoCountersOfOneLife() {
    put(retries(5));
    put(retries(3));
    put(retries(5));
    assertThat(value()).isEqualTo(5);
    assertThat(board.regressions()).isEqualTo(1);
  }

  @Test
  void letsALaterLineageBeginAgain() {
    put(retries(5).setIncarnation(3));
    put(retries(1).setLineage(2_000));
    assertThat(value()).isEqualTo(1);
    put(retries(9).setIncarnation(9));
    assertThat(value()).isEqualTo(1);
    assertThat(board.regressions()).isEqualTo(1);
  }

  @Test
  void dropsWhatALaterLineageDoesNotKnow() {
    MetricTotal other = Totals.of(MetricCatalogue.RETRIES, 7, "model", "other").build();
    board.put(Totals.key(other), other);
    put(retries(1).setLineage(2_000));
    assertThat(value()).isEqualTo(1);
    board.put(Totals.key(other), other);
    assertThat(value()).isEqualTo(1);
    assertThat(board.snapshot().samples()).isEqualTo(1);
    assertThat(board.regressions()).isEqualTo(1);
  }

  @Test
  void aGaugeOfAStageThatBeganLaterTakesNothingAway() {
    put(retries(5));
    MetricTotal gauge = Totals.of(MetricCatalogue.WAITING, 3).setLineage(2_000).build();
    board.put(Totals.key(gauge), gauge);
    put(retries(6));
    board.publish();
    assertThat(board.snapshot().series()).hasSize(2);
    assertThat(board.regressions()).isZero();

    put(retries(1).setLineage(2_000));
    board.publish();
    assertThat(board.snapshot().series()).hasSize(2);
    put(retries(1).setLineage(3_000));
    board.publish();
    assertThat(board.snapshot().series()).hasSize(1);
    assertThat(board.snapshot().samples()).isEqualTo(1);
  }

  @Test
  void letsALaterIncarnationBeginAgain() {
    put(retries(5));
    put(retries(1).setIncarnation(1));
    assertThat(value()).isEqualTo(1);
  }

  @Test
  void keepsTheLaterPaneOfAGauge() {
    put(Totals.of(MetricCatalogue.WAITING, 5).setWindowEnd(20));
    put(Totals.of(MetricCatalogue.WAITING, 9).setWindowEnd(10));
    assertThat(value()).isEqualTo(5);
    put(Totals.of(MetricCatalogue.WAITING, 2).setWindowEnd(20));
    assertThat(value()).isEqualTo(2);
    assertThat(board.regressions()).isZero();
  }

  @Test
  void keepsTheFullerOfTwoHistograms() {
    put(Totals.histogram(MetricCatalogue.DURATION, new long[] {1, 2, 3}));
    put(Totals.histogram(MetricCatalogue.DURATION, new long[] {1, 2}));
    board.publish();
    assertThat(board.snapshot().series()).singleElement().matches(s -> s.total().getCount() == 3);
    assertThat(board.regressions()).isEqualTo(1);
    assertThat(board.snapshot().samples()).isEqualTo(18);
  }

  @Test
  void waitsUntilEveryBucketOfAHistogramHasGrown() {
    // Before a crash the first partition was ahead, after it the second.
    put(Totals.histogram(MetricCatalogue.DURATION, new long[] {1, 1, 1, 9}));
    put(Totals.histogram(MetricCatalogue.DURATION, new long[] {1, 1, 9, 9, 9}));
    board.publish();
    assertThat(board.snapshot().series()).singleElement().matches(s -> s.total().getCount() == 4);
    assertThat(board.regressions()).isEqualTo(1);
    put(Totals.histogram(MetricCatalogue.DURATION, new long[] {1, 1, 1, 9, 9, 9}));
    board.publish();
    assertThat(board.snapshot().series()).singleElement().matches(s -> s.total().getCount() == 6);
  }

  @Test
  void comparesCountersAcrossUnits() {
    put(Totals.of(MetricCatalogue.COST, 2_000_000_000_000L));
    put(Totals.of(MetricCatalogue.COST, 3).setExponent(0));
    assertThat(value()).isEqualTo(3);
  }

  @Test
  void doesNotBringBackARetiredSeriesLowerThanItLeft() {
    put(retries(5));
    board.retire(Totals.key(retries(0).build()));
    put(retries(4));
    board.publish();
    assertThat(board.snapshot().series()).isEmpty();
    assertThat(board.snapshot().samples()).isZero();
    put(retries(6));
    assertThat(value()).isEqualTo(6);
  }

  @Test
  void takesATombstoneOnlyFromTheKeyThatWroteLast() {
    MetricTotal total = retries(5).build();
    board.put("old form of the key", total);
    board.put("new form of the key", total);
    board.retire("old form of the key");
    assertThat(value()).isEqualTo(5);
    board.retire("new form of the key");
    board.retire("never seen");
    board.publish();
    assertThat(board.snapshot().series()).isEmpty();
  }

  @Test
  void makesRoomWhenASeriesRetires() {
    TotalsBoard small = new TotalsBoard(1);
    MetricTotal one = Totals.of(MetricCatalogue.RETRIES, 1, "model", "one").build();
    MetricTotal two = Totals.of(MetricCatalogue.RETRIES, 1, "model", "two").build();
    small.put("one", one);
    small.put("two", two);
    assertThat(small.refusals()).isEqualTo(1);
    small.retire("one");
    small.put("two", two);
    small.publish();
    assertThat(small.snapshot().series()).singleElement().matches(s -> s.total().equals(two));
  }

  @Test
  void refusesAFamilyWhoseSamplesAnotherOneOwns() {
    put(Totals.start("llm_retries_total", MetricKind.GAUGE, 0));
    put(Totals.start("llm_request_duration_seconds_bucket", MetricKind.GAUGE, 0));
    put(Totals.start("llm_request_duration_seconds", MetricKind.GAUGE, 0));
    assertThat(board.refusals()).isEqualTo(3);
    put(Totals.of(MetricCatalogue.OUTPUT_TOKENS, 1));
    put(Totals.histogram(MetricCatalogue.OUTPUT_TOKENS_PER_CALL, new long[] {1}));
    assertThat(board.refusals()).isEqualTo(3);
  }

  @Test
  void showsNothingBeforeItIsPublished() {
    put(retries(5));
    assertThat(board.snapshot().series()).isEmpty();
    board.publish();
    BoardSnapshot before = board.snapshot();
    put(retries(6).setWindowEnd(Long.MAX_VALUE));
    assertThat(before.series().get(0).value()).isEqualTo(5);
    board.publish();
    assertThat(board.snapshot().newestWindowEnd()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void showsWhatDetectorsSaidOnlyWhileDriftIsWatched() {
    put(retries(5));
    put(Totals.of(DriftFamilies.STATE, 4, "signal", "cost").setLineage(2_000));
    put(Totals.of(DriftFamilies.WATCHED, 0).setWindowEnd(20));
    assertThat(names()).containsExactlyInAnyOrder("llm_retries", "llm_monitor_drift_watched");
    assertThat(board.snapshot().samples()).isEqualTo(2);

    put(Totals.of(DriftFamilies.WATCHED, 1).setWindowEnd(30));
    assertThat(names()).hasSize(3).contains("llm_drift_state");
  }

  private List<String> names() {
    board.publish();
    return board.snapshot().series().stream().map(series -> series.id().metric()).toList();
  }

  private static MetricTotal.Builder retries(long value) {
    return Totals.of(MetricCatalogue.RETRIES, value, "model", "m");
  }

  private void put(MetricTotal.Builder total) {
    MetricTotal built = total.build();
    board.put(Totals.key(built), built);
  }

  private double value() {
    board.publish();
    assertThat(board.snapshot().series()).hasSize(1);
    return board.snapshot().series().get(0).value();
  }
}
