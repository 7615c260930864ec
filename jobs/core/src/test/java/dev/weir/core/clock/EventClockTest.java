package dev.weir.core.clock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.clock.EventClock.Side;
import org.junit.jupiter.api.Test;

class EventClockTest {

  private static final long SECOND = 1_000_000L;
  private static final long HOUR = 3_600 * SECOND;
  private static final long NOW = 1_800_000_000L * SECOND;

  @Test
  void aWallClockKeepsWhatLiesBetweenRetentionAndSkew() {
    EventClock clock = EventClock.wall(HOUR, SECOND, () -> NOW);

    assertThat(clock.clamp(NOW - HOUR)).isEqualTo(NOW - HOUR);
    assertThat(clock.side()).isEqualTo(Side.NONE);
    assertThat(clock.clamp(NOW + SECOND)).isEqualTo(NOW + SECOND);
    assertThat(clock.side()).isEqualTo(Side.NONE);
  }

  @Test
  void aWallClockClampsThePastAndTheFuture() {
    EventClock clock = EventClock.wall(HOUR, SECOND, () -> NOW);

    assertThat(clock.clamp(0)).isEqualTo(NOW - HOUR);
    assertThat(clock.side()).isEqualTo(Side.PAST);
    assertThat(clock.clamp(NOW + 73 * 365 * 24 * HOUR)).isEqualTo(NOW + SECOND);
    assertThat(clock.side()).isEqualTo(Side.FUTURE);
    assertThat(clock.clamp(Long.MIN_VALUE)).isEqualTo(NOW - HOUR);
    assertThat(clock.clamp(Long.MAX_VALUE)).isEqualTo(NOW + SECOND);
  }

  @Test
  void anEventClockFollowsEventsAndAdvancesByTheJumpAtMost() {
    EventClock clock = EventClock.event(HOUR, SECOND, HOUR, () -> NOW);
    long start = NOW - 1000 * HOUR;

    assertThat(clock.clamp(start)).isEqualTo(start);
    assertThat(clock.clamp(start + HOUR)).isEqualTo(start + HOUR);
    assertThat(clock.side()).isEqualTo(Side.NONE);
    assertThat(clock.clamp(start + 500 * HOUR)).isEqualTo(start + 2 * HOUR);
    assertThat(clock.side()).isEqualTo(Side.FUTURE);
    assertThat(clock.clamp(start)).isEqualTo(start + HOUR);
    assertThat(clock.side()).isEqualTo(Side.PAST);
  }

  @Test
  void anEventClockDoesNotStartAtAnAbsurdTime() {
    EventClock clock = EventClock.event(HOUR, SECOND, HOUR, () -> NOW);

    assertThat(clock.clamp(0)).isEqualTo(EventClock.FIRST_SANE);
    assertThat(clock.side()).isEqualTo(Side.PAST);
    assertThat(clock.clamp(NOW - 900 * HOUR)).isEqualTo(NOW - 900 * HOUR);
    assertThat(clock.side()).isEqualTo(Side.NONE);
  }
}
