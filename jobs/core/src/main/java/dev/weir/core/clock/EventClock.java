package dev.weir.core.clock;

import java.util.function.LongSupplier;

/**
 * Decides which event times can be believed and clamps the others, so that one absurd timestamp can
 * neither hold the watermark back nor tear it forward.
 *
 * <p>An event time is sane within [now - retention, now + skew]. With a wall clock, now is the
 * machine's time. With an event clock (demo, replay, bounded jobs), now is the greatest sane event
 * time so far, advanced at most by {@code maxJump} an event, and there is no skew above that.
 *
 * <p>All times are microseconds since the epoch. Constant time, no allocation. Not thread-safe.
 */
public final class EventClock {

  /** 2000-01-01T00:00:00Z: nobody called a language model before. */
  static final long FIRST_SANE = 946_684_800_000_000L;

  /** What {@link #clamp} did last. */
  public enum Side {
    NONE,
    PAST,
    FUTURE
  }

  private static final long UNSET = Long.MIN_VALUE;

  private final boolean followsEvents;
  private final long retention;
  private final long skew;
  private final long maxJump;
  private final LongSupplier wallMicros;
  private long now = UNSET;
  private Side side = Side.NONE;

  private EventClock(
      boolean followsEvents, long retention, long skew, long maxJump, LongSupplier wallMicros) {
    this.followsEvents = followsEvents;
    this.retention = retention;
    this.skew = skew;
    this.maxJump = maxJump;
    this.wallMicros = wallMicros;
  }

  /** A clock whose now is the machine's time. */
  public static EventClock wall(long retention, long skew, LongSupplier wallMicros) {
    return new EventClock(false, retention, skew, 0, wallMicros);
  }

  /** A clock whose now is the greatest sane event time. */
  public static EventClock event(long retention, long skew, long maxJump, LongSupplier wallMicros) {
    return new EventClock(true, retention, skew, maxJump, wallMicros);
  }

  /** The event time to use for {@code eventTime}; {@link #side} tells whether it was moved. */
  public long clamp(long eventTime) {
    return followsEvents ? clampToEvents(eventTime) : clampToWall(eventTime);
  }

  private long clampToWall(long eventTime) {
    long wall = wallMicros.getAsLong();
    return within(eventTime, wall - retention, wall + skew);
  }

  private long clampToEvents(long eventTime) {
    if (now == UNSET) {
      // The first event sets the clock, unless even the machine's time rules it out.
      long first = within(eventTime, FIRST_SANE, wallMicros.getAsLong() + skew);
      if (side == Side.NONE) {
        now = first;
      }
      return first;
    }
    long clamped = within(eventTime, now - retention, now + maxJump);
    now = Math.max(now, clamped);
    return clamped;
  }

  private long within(long eventTime, long lowest, long highest) {
    if (eventTime < lowest) {
      side = Side.PAST;
      return lowest;
    }
    if (eventTime > highest) {
      side = Side.FUTURE;
      return highest;
    }
    side = Side.NONE;
    return eventTime;
  }

  /** Whether the last time given to {@link #clamp} was moved, and to which side it lay. */
  public Side side() {
    return side;
  }
}
