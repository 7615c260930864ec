package dev.weir.judge.endpoint;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long a call waits before its next attempt: twice as long each time, half of it by chance, so
 * that calls which failed together do not come back together.
 */
public final class Backoff {

  private static final Duration FIRST = Duration.ofMillis(500);
  private static final int MOST_DOUBLINGS = 30;

  private final long longest;
  private final RandomGenerator random;

  /**
   * @param random asked by one thread at a time
   */
  public Backoff(Duration longest, RandomGenerator random) {
    this.longest = longest.toNanos();
    this.random = random;
  }

  /**
   * Nanoseconds to wait.
   *
   * @param failures so far, at least 1
   */
  public synchronized long nanos(int failures) {
    long doubled = FIRST.toNanos() << Math.min(failures - 1, MOST_DOUBLINGS);
    long whole = Math.min(longest, doubled);
    return whole / 2 + (long) (random.nextDouble() * (whole - whole / 2));
  }
}
