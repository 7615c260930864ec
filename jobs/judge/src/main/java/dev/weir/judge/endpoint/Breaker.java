package dev.weir.judge.endpoint;

import java.time.Duration;

/**
 * Whether the interface may be asked now.
 *
 * <p>After some failures in a row it is left alone, then tried with one request, and left alone
 * twice as long each time that fails; one answer closes the matter. A server that asks for a pause
 * gets it. Any thread may ask; times are of {@link System#nanoTime}.
 */
public final class Breaker {

  private static final long FIRST_PAUSE = Duration.ofSeconds(1).toNanos();

  /** How long others wait to ask again while one request tries. */
  private static final long TRIAL = Duration.ofMillis(100).toNanos();

  /** How the matter stands; the value of a gauge. */
  public enum State {
    CLOSED(0),
    TRYING(1),
    OPEN(2);

    private final int level;

    State(int level) {
      this.level = level;
    }

    public int level() {
      return level;
    }
  }

  private final int mostFailures;
  private final long longestPause;
  private State state = State.CLOSED;
  private int failures;
  private long pause;
  private boolean resting;
  private long restUntil;
  private long answers;

  /**
   * @param mostFailures in a row after which the interface is left alone
   * @param longestPause before it is tried again
   */
  public Breaker(int mostFailures, Duration longestPause) {
    this.mostFailures = mostFailures;
    this.longestPause = longestPause.toNanos();
    this.pause = Math.min(FIRST_PAUSE, this.longestPause);
  }

  /**
   * Nanoseconds to wait before asking for a turn again; 0 gives the turn, of which {@link
   * #answered}, {@link #failed}, {@link #throttled} or {@link #abandoned} must tell the end.
   */
  public synchronized long turn(long now) {
    if (resting) {
      long left = restUntil - now;
      if (left > 0) {
        return left;
      }
      resting = false;
    }
    if (state == State.TRYING) {
      return TRIAL;
    }
    if (state == State.OPEN) {
      state = State.TRYING;
    }
    return 0;
  }

  /** The turn ended with an answer. */
  public synchronized void answered() {
    state = State.CLOSED;
    failures = 0;
    pause = Math.min(FIRST_PAUSE, longestPause);
    answers++;
  }

  /** The turn ended without one. */
  public synchronized void failed(long now) {
    failures++;
    if (state == State.TRYING || (state == State.CLOSED && failures >= mostFailures)) {
      state = State.OPEN;
      rest(now, pause);
      pause = Math.min(2 * pause, longestPause);
    }
  }

  /** The turn ended with the wish for a pause. */
  public synchronized void throttled(long now, Duration wish) {
    abandoned();
    rest(now, wish.toNanos());
  }

  /** The turn was not used. */
  public synchronized void abandoned() {
    if (state == State.TRYING) {
      state = State.OPEN;
    }
  }

  private void rest(long now, long nanos) {
    if (!resting || now + nanos - restUntil > 0) {
      resting = true;
      restUntil = now + nanos;
    }
  }

  /** Answers so far. */
  public synchronized long answers() {
    return answers;
  }

  public synchronized State state() {
    return state;
  }
}
