package dev.weir.traffic.replay;

/**
 * Divides the spacing of events by a speed, from an event time on; waits of less than a millisecond
 * are not taken.
 */
final class SpacedPacer implements Pacer {

  private static final double NANOS_PER_MICRO = 1_000;
  private static final long SHORTEST_WAIT = 1_000_000;

  private final double nanosPerEventMicro;
  private final long fromMicros;
  private final Ticker ticker;
  private boolean started;
  private long firstEvent;
  private long firstTick;

  SpacedPacer(double speed, long fromMicros, Ticker ticker) {
    this.nanosPerEventMicro = NANOS_PER_MICRO / speed;
    this.fromMicros = fromMicros;
    this.ticker = ticker;
  }

  @Override
  public void await(long eventMicros) throws InterruptedException {
    if (eventMicros < fromMicros) {
      return;
    }
    if (!started) {
      started = true;
      firstEvent = eventMicros;
      firstTick = ticker.nanos();
      return;
    }
    long due = (long) ((eventMicros - firstEvent) * nanosPerEventMicro);
    long wait = due - (ticker.nanos() - firstTick);
    if (wait >= SHORTEST_WAIT) {
      ticker.sleep(wait);
    }
  }
}
