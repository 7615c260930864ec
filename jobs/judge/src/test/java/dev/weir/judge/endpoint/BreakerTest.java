package dev.weir.judge.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.judge.endpoint.Breaker.State;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** When an interface that fails is left alone, and when it is tried again. */
class BreakerTest {

  private static final long SECOND = 1_000_000_000L;

  /** Near the end of the range, as the machine's own may be. */
  private static final long BEGIN = Long.MAX_VALUE - SECOND;

  private final Breaker breaker = new Breaker(3, Duration.ofSeconds(5));

  private void fail(int times, long now) {
    for (int i = 0; i < times; i++) {
      assertThat(breaker.turn(now)).isZero();
      breaker.failed(now);
    }
  }

  @Test
  void staysClosedWhileAnswersComeBetween() {
    for (int i = 0; i < 5; i++) {
      fail(2, BEGIN);
      assertThat(breaker.turn(BEGIN)).isZero();
      breaker.answered();
    }
    assertThat(breaker.state()).isEqualTo(State.CLOSED);
    assertThat(breaker.answers()).isEqualTo(5);
  }

  @Test
  void opensAfterFailuresInARowAndTriesWithOneRequest() {
    fail(3, BEGIN);
    assertThat(breaker.state()).isEqualTo(State.OPEN);
    assertThat(breaker.turn(BEGIN)).isEqualTo(SECOND);
    assertThat(breaker.turn(BEGIN + SECOND / 2)).isEqualTo(SECOND / 2);

    assertThat(breaker.turn(BEGIN + SECOND)).isZero();
    assertThat(breaker.state()).isEqualTo(State.TRYING);
    assertThat(breaker.turn(BEGIN + SECOND)).isPositive();

    breaker.answered();
    assertThat(breaker.turn(BEGIN + SECOND)).isZero();
    assertThat(breaker.turn(BEGIN + SECOND)).isZero();
  }

  @Test
  void waitsTwiceAsLongEachTimeUpToItsLongestPause() {
    fail(3, BEGIN);
    long now = BEGIN;
    for (long seconds : new long[] {1, 2, 4, 5, 5}) {
      assertThat(breaker.turn(now)).isEqualTo(seconds * SECOND);
      now += seconds * SECOND;
      fail(1, now);
    }
    now += 5 * SECOND;
    assertThat(breaker.turn(now)).isZero();
    breaker.answered();
    fail(3, now);
    assertThat(breaker.turn(now)).isEqualTo(SECOND);
  }

  @Test
  void givesAServerThePauseItAsksForWithoutCountingAFailure() {
    for (int i = 0; i < 9; i++) {
      long now = BEGIN + i * (7 * SECOND);
      assertThat(breaker.turn(now)).isZero();
      breaker.throttled(now, Duration.ofSeconds(7));
      assertThat(breaker.turn(now)).isEqualTo(7 * SECOND);
    }
    assertThat(breaker.state()).isEqualTo(State.CLOSED);
  }

  @Test
  void shortensNoPause() {
    assertThat(breaker.turn(BEGIN)).isZero();
    assertThat(breaker.turn(BEGIN)).isZero();
    breaker.throttled(BEGIN, Duration.ofSeconds(9));
    breaker.throttled(BEGIN, Duration.ofSeconds(2));
    assertThat(breaker.turn(BEGIN)).isEqualTo(9 * SECOND);
  }

  @Test
  void aTurnThatWasNotUsedIsSomeoneElses() {
    fail(3, BEGIN);
    assertThat(breaker.turn(BEGIN + SECOND)).isZero();
    breaker.abandoned();
    assertThat(breaker.turn(BEGIN + SECOND)).isZero();
  }
}
