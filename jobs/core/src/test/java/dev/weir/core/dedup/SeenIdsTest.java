package dev.weir.core.dedup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SeenIdsTest {

  private static final long HORIZON = 600_000;

  private final Fingerprint fingerprint = new Fingerprint();

  private boolean seen(SeenIds ids, String id, long atMillis) {
    byte[] bytes = id.getBytes(UTF_8);
    fingerprint.over(0, bytes, 0, bytes.length);
    return ids.seen(fingerprint, atMillis);
  }

  @Test
  void agreesWithASetOnARandomStream() {
    SeenIds ids = new SeenIds(HORIZON, 1 << 20);
    Set<String> truth = new HashSet<>();
    Random random = new Random(7);
    for (int i = 0; i < 200_000; i++) {
      String id = "call-" + random.nextInt(100_000);
      assertThat(seen(ids, id, 1_000_000 + i)).isEqualTo(!truth.add(id));
    }
    assertThat(ids.size()).isEqualTo(truth.size());
    assertThat(ids.shortened()).isZero();
  }

  @Test
  void remembersForTheHorizonAndForgetsSoonAfter() {
    SeenIds ids = new SeenIds(HORIZON, 1 << 20);
    long start = 1_000 * HORIZON;
    assertThat(seen(ids, "a", start)).isFalse();
    assertThat(seen(ids, "b", start + HORIZON)).isFalse();
    assertThat(seen(ids, "a", start + HORIZON)).isTrue();

    assertThat(seen(ids, "c", start)).isFalse();
    assertThat(seen(ids, "d", start + 2 * HORIZON)).isFalse();
    assertThat(seen(ids, "c", start + 2 * HORIZON)).isFalse();
  }

  @Test
  void staysWithinItsBoundAndSaysSo() {
    SeenIds ids = new SeenIds(HORIZON, 10_000);
    for (int i = 0; i < 300_000; i++) {
      seen(ids, "call-" + i, 1_000_000 + i);
    }
    assertThat(ids.size()).isLessThanOrEqualTo(20_000);
    assertThat(ids.shortened()).isPositive();
    assertThat(seen(ids, "call-299999", 1_300_000)).isTrue();
  }

  @Test
  void whatWasWrittenIsRemembered() {
    SeenIds left = new SeenIds(HORIZON, 1 << 20);
    SeenIds right = new SeenIds(HORIZON, 1 << 20);
    for (int i = 0; i < 5_000; i++) {
      seen(i % 2 == 0 ? left : right, "call-" + i, 1_000_000 + i);
    }
    SeenIds joined = new SeenIds(HORIZON, 1 << 20);
    joined.read(left.write());
    joined.read(right.write());
    for (int i = 0; i < 5_000; i++) {
      assertThat(seen(joined, "call-" + i, 1_010_000)).isTrue();
    }
    assertThat(seen(joined, "another", 1_010_000)).isFalse();
  }

  @Test
  void refusesStateOfNewerCode() {
    byte[] newer = new SeenIds(HORIZON, 100).write();
    newer[0] = 2;
    assertThatThrownBy(() -> new SeenIds(HORIZON, 100).read(newer))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("version 2");
  }

  @Test
  void fingerprintsOfSimilarIdsDiffer() {
    Set<Long> highs = new HashSet<>();
    Set<Long> lows = new HashSet<>();
    int count = 0;
    for (int length = 0; length < 40; length++) {
      for (int at = 0; at < Math.max(1, length); at++) {
        for (int space = 0; space < 3; space++) {
          byte[] bytes = new byte[length];
          if (at < length) {
            bytes[at] = 1;
          }
          fingerprint.over(space, bytes, 0, length);
          highs.add(fingerprint.high());
          lows.add(fingerprint.low());
          count++;
        }
      }
    }
    assertThat(highs).hasSize(count);
    assertThat(lows).hasSize(count);
  }

  @Test
  void theFingerprintDependsOnTheBytesOnly() {
    byte[] framed = "xxcall-1yy".getBytes(UTF_8);
    fingerprint.over(1, framed, 2, 6);
    long high = fingerprint.high();
    long low = fingerprint.low();
    fingerprint.over(1, "call-1".getBytes(UTF_8), 0, 6);
    assertThat(fingerprint.high()).isEqualTo(high);
    assertThat(fingerprint.low()).isEqualTo(low);
  }
}
