package dev.weir.client;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The moments of one call in microseconds since the epoch: the first is read from the wall clock,
 * the others by how long ago that was, so that a clock that is set right changes no latency.
 */
final class CallClock {

  private final long startMicros = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
  private final long startNanos = System.nanoTime();

  long start() {
    return startMicros;
  }

  long now() {
    return startMicros + (System.nanoTime() - startNanos) / 1_000;
  }
}
