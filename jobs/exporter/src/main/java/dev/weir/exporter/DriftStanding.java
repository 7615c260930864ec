package dev.weir.exporter;

import java.time.Duration;
import java.time.InstantSource;
import java.util.OptionalInt;

/**
 * Judges by the wall clock whether detectors of drift stand still.
 *
 * <p>They move with event time alone: when it stands, no pane closes and their last states would be
 * shown for ever. Without new totals there is no data; with them calls come, but the event time of
 * some input does not move, so the pipeline lags.
 */
final class DriftStanding {

  private static final int NO_DATA = 0;
  private static final int LAGGING = 6;

  private final InstantSource clock;
  private final Duration staleAfter;
  private final Freshness freshness;
  private final Progress progress;

  DriftStanding(InstantSource clock, Duration staleAfter, Freshness freshness, Progress progress) {
    this.clock = clock;
    this.staleAfter = staleAfter;
    this.freshness = freshness;
    this.progress = progress;
  }

  /** What to show in place of every state of a drift stream; empty while detectors move. */
  OptionalInt state() {
    if (clock.millis() - progress.driftMoved() <= staleAfter.toMillis()) {
      return OptionalInt.empty();
    }
    return OptionalInt.of(freshness.state() == TotalsState.NO_DATA ? NO_DATA : LAGGING);
  }
}
