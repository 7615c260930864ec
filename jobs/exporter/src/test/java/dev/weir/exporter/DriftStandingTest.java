package dev.weir.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.metric.DriftFamilies;
import dev.weir.core.metric.MetricCatalogue;
import dev.weir.schemas.MetricTotal;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class DriftStandingTest {

  private static final Instant START = Instant.parse("2026-11-23T10:00:00Z");
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final long MINUTE = 60_000_000;
  private static final double OK = 2;

  private final TotalsBoard board = new TotalsBoard(1_000);
  private final Progress progress = new Progress();
  private Instant now = START;

  private final InstantSource clock = () -> now;
  private final Freshness freshness = new Freshness(clock, PATIENCE, board, progress);
  private final DriftStanding standing = new DriftStanding(clock, PATIENCE, freshness, progress);
  private final BoardCollector collector = new BoardCollector(board::snapshot, standing::state);

  @Test
  void showsWhatTheJobSaysWhilePanesClose() {
    arrive(1);
    now = START.plus(PATIENCE);

    assertThat(shown()).isEqualTo(OK);
  }

  @Test
  void saysNoDataWhenNothingArrives() {
    arrive(1);
    now = START.plus(PATIENCE).plusMillis(1);

    assertThat(shown()).isEqualTo(0);
  }

  @Test
  void saysLaggingWhenTotalsArriveAndEventTimeStands() {
    arrive(1);
    now = START.plus(PATIENCE).plusMillis(1);
    arrive(1);

    assertThat(shown()).isEqualTo(6);

    arrive(2);
    assertThat(shown()).isEqualTo(OK);
  }

  @Test
  void takesPanesOfALaterLineageForNewThoughTheirEventTimeLiesBefore() {
    arrive(1_000, 9);
    now = START.plus(PATIENCE).plusMillis(1);
    arrive(2_000, 1);
    assertThat(shown()).isEqualTo(OK);

    now = now.plus(PATIENCE).plusMillis(1);
    arrive(1_000, 10);
    assertThat(shown()).isEqualTo(6);
  }

  private void arrive(int pane) {
    arrive(1_000, pane);
  }

  private void arrive(long lineage, int pane) {
    MetricTotal streams =
        Totals.of(DriftFamilies.STREAMS, 1).setLineage(lineage).setWindowEnd(pane * MINUTE).build();
    MetricTotal state =
        Totals.of(DriftFamilies.STATE, 2, "signal", "cost")
            .setLineage(lineage)
            .setWindowEnd(pane * MINUTE)
            .build();
    board.put(Totals.key(streams), streams);
    board.put(Totals.key(state), state);
    board.publish();
    progress.arrived(now.toEpochMilli());
    progress.driftPane(lineage, streams.getWindowEnd(), now.toEpochMilli());
  }

  private double shown() {
    for (MetricSnapshot family : collector.collect()) {
      if (family.getMetadata().getName().equals(DriftFamilies.STATE.name())) {
        return ((GaugeSnapshot) family).getDataPoints().get(0).getValue();
      }
    }
    throw new AssertionError("no state of drift among the families");
  }

  @Test
  void leavesOtherGaugesAlone() {
    MetricTotal newest = Totals.of(MetricCatalogue.NEWEST_EVENT, 7_000_000).build();
    board.put(Totals.key(newest), newest);
    board.publish();

    assertThat(collector.collect())
        .filteredOn(family -> family.getMetadata().getName().endsWith("event_timestamp_seconds"))
        .singleElement()
        .satisfies(
            family ->
                assertThat(((GaugeSnapshot) family).getDataPoints().get(0).getValue())
                    .isEqualTo(7));
  }
}
