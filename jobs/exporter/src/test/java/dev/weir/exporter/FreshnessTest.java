package dev.weir.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.metric.MetricCatalogue;
import dev.weir.schemas.MetricTotal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class FreshnessTest {

  private static final Instant START = Instant.parse("2026-11-23T10:00:00Z");
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final TotalsBoard board = new TotalsBoard(1_000);
  private final Progress progress = new Progress();
  private Instant now = START;

  private final InstantSource clock = () -> now;
  private final Freshness freshness = new Freshness(clock, PATIENCE, board, progress);

  @Test
  void saysNoDataBeforeTheFirstTotal() {
    assertThat(freshness.state()).isEqualTo(TotalsState.NO_DATA);
  }

  @Test
  void saysNoDataOnceTotalsStandStillForLongerThanAllowed() {
    progress.arrived(START.toEpochMilli());
    now = START.plus(PATIENCE);
    assertThat(freshness.state()).isEqualTo(TotalsState.CURRENT);

    now = now.plusMillis(1);
    assertThat(freshness.state()).isEqualTo(TotalsState.NO_DATA);

    progress.arrived(now.toEpochMilli());
    assertThat(freshness.state()).isEqualTo(TotalsState.CURRENT);
  }

  @Test
  void doesNotTakeAnOlderRecordOfAnotherPartitionForNews() {
    progress.arrived(START.toEpochMilli());
    progress.arrived(START.minus(PATIENCE).toEpochMilli());
    now = START.plus(PATIENCE);

    assertThat(freshness.state()).isEqualTo(TotalsState.CURRENT);
  }

  @Test
  void saysLaggingWhileTheJobIsFarBehindAndAlsoWhenItThenFallsSilent() {
    progress.arrived(START.toEpochMilli());
    report(PATIENCE.toMillis(), 1);
    assertThat(freshness.state()).isEqualTo(TotalsState.CURRENT);

    report(PATIENCE.toMillis() + 1, 2);
    assertThat(freshness.state()).isEqualTo(TotalsState.LAGGING);
    now = START.plus(PATIENCE.multipliedBy(9));
    assertThat(freshness.state()).isEqualTo(TotalsState.LAGGING);

    progress.arrived(now.toEpochMilli());
    report(20, 3);
    assertThat(freshness.state()).isEqualTo(TotalsState.CURRENT);
  }

  private void report(long lagMillis, long windowEnd) {
    MetricTotal lag =
        Totals.of(MetricCatalogue.EVENT_TIME_LAG, lagMillis * 1_000)
            .setWindowEnd(windowEnd)
            .build();
    board.put(Totals.key(lag), lag);
    board.publish();
  }
}
