package dev.weir.judge.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** How long a call that failed waits. */
class BackoffTest {

  @Test
  void doublesUpToTheLongestPauseAndLeavesHalfToChance() {
    Backoff backoff = new Backoff(Duration.ofSeconds(10), new SplittableRandom(1));
    for (int failures = 1; failures < 100; failures++) {
      double seconds = Math.min(10, 0.5 * Math.pow(2, failures - 1));
      Set<Long> seen = new HashSet<>();
      for (int i = 0; i < 50; i++) {
        long nanos = backoff.nanos(failures);
        assertThat((double) nanos).isBetween(seconds * 0.5e9, seconds * 1e9);
        seen.add(nanos);
      }
      assertThat(seen).hasSizeGreaterThan(40);
    }
  }
}
