package dev.weir.exporter;

import java.time.Duration;
import java.time.InstantSource;

/**
 * Judges by the wall clock whether the totals shown are those of now.
 *
 * <p>Totals that stand still look healthy to whoever scrapes them: {@code up} is 1 and every rate
 * falls to 0 in silence. The job writes whenever it counts something, so a topic without new
 * records means no traffic or no job; and a job that catches up says itself how far it is behind. A
 * job that was behind when it fell silent is still behind.
 */
final class Freshness {

  private final InstantSource clock;
  private final Duration staleAfter;
  private final TotalsBoard board;
  private final Progress progress;

  Freshness(InstantSource clock, Duration staleAfter, TotalsBoard board, Progress progress) {
    this.clock = clock;
    this.staleAfter = staleAfter;
    this.board = board;
    this.progress = progress;
  }

  TotalsState state() {
    if (board.snapshot().lagMicros() / 1_000 > staleAfter.toMillis()) {
      return TotalsState.LAGGING;
    }
    boolean still = clock.millis() - progress.newestArrival() > staleAfter.toMillis();
    return still ? TotalsState.NO_DATA : TotalsState.CURRENT;
  }
}
