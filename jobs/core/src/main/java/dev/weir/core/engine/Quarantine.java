package dev.weir.core.engine;

/**
 * Keeps a check that fails too often from running for a while.
 *
 * <p>A failure adds {@value #PER_FAILURE} points and a success takes one away; at {@value #LIMIT}
 * points, which is five failures in a row or one in ten calls for long, the check is kept away for
 * a minute. Then one call tries it: a success lets it go on, a failure doubles the time, up to an
 * hour.
 */
final class Quarantine {

  static final int PER_FAILURE = 10;
  static final int LIMIT = 50;
  static final long FIRST_NANOS = 60_000_000_000L;
  static final long LONGEST_NANOS = 60 * FIRST_NANOS;

  private int points;
  private boolean active;
  private long until;
  private long length = FIRST_NANOS;

  boolean active() {
    return active;
  }

  /** Whether the check must not run now; asked only while {@link #active}. */
  boolean holds(long nanos) {
    return nanos - until < 0;
  }

  void succeeded() {
    if (active) {
      active = false;
      points = 0;
      length = FIRST_NANOS;
    } else if (points > 0) {
      points--;
    }
  }

  void failed(long nanos) {
    if (active) {
      length = Math.min(2 * length, LONGEST_NANOS);
      until = nanos + length;
      return;
    }
    points += PER_FAILURE;
    if (points >= LIMIT) {
      active = true;
      until = nanos + length;
    }
  }
}
