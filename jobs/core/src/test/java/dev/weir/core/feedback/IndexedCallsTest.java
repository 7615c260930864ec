package dev.weir.core.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.call.Segment;
import dev.weir.core.call.Text;
import dev.weir.core.dedup.Fingerprint;
import dev.weir.core.experiment.Membership;
import dev.weir.core.stats.ByteReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class IndexedCallsTest {

  private static final long NOON = 1_800_000_000_000_000L;

  /** Bytes a call that Flink and the record around a batch add at most. */
  private static final int AROUND = 32;

  private final Fingerprint hash = new Fingerprint();
  private final Map<Integer, List<byte[]>> batches = new HashMap<>();
  private long bytes;

  @Test
  void everyCallArrivesInItsGroupWithAllThatIsKnownOfIt() {
    Random random = new Random(7);
    IndexedCalls calls = new IndexedCalls();
    Membership[] memberships = {
      null, new Membership("e", "control", 1, 2), new Membership("e", "treatment", 3, -4)
    };
    int count = 5_000;
    List<Id> ids = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      Membership membership = memberships[k % 3];
      ids.add(add(calls, k, NOON + random.nextInt(1_000_000), "v" + k % 150, membership, k % 8));
      if (k % 1_700 == 0) {
        drain(calls);
      }
    }
    drain(calls);

    Map<Integer, CallIndex> indexes = new HashMap<>();
    batches.forEach(
        (group, each) -> {
          CallIndex index = new CallIndex(count);
          for (byte[] batch : each) {
            ByteReader in = new ByteReader(batch);
            in.readVersion("call index", IndexedCalls.VERSION);
            index.read(in, (high, low) -> assertThat(Id.group(low)).isEqualTo(group));
            assertThat(in.remaining()).isZero();
          }
          indexes.put(group, index);
        });
    Random again = new Random(7);
    for (int k = 0; k < count; k++) {
      Id id = ids.get(k);
      CallIndex index = Objects.requireNonNull(indexes.get(id.group()));
      int at = index.find(id.high(), id.low());
      assertThat(at).isNotEqualTo(CallIndex.NONE);
      assertThat(index.time(at)).isEqualTo(NOON + again.nextInt(1_000_000));
      assertThat(index.marks(at) & 7).isEqualTo(k % 8);
      Membership membership = memberships[k % 3];
      CallScope scope = index.scope(at);
      assertThat(scope.segment()).isEqualTo(segment("v" + k % 150));
      assertThat(scope.arm()).isEqualTo(membership == null ? "" : membership.arm());
      assertThat(index.unitHigh(at)).isEqualTo(membership == null ? 0 : membership.unitHigh());
      assertThat(index.unitLow(at)).isEqualTo(membership == null ? 0 : membership.unitLow());
    }
  }

  @Test
  void aCallTakesAtMost48BytesOnItsWayAtLoad() {
    for (int versions : new int[] {1, 20, 2_000}) {
      bytes = 0;
      IndexedCalls calls = new IndexedCalls();
      Random random = new Random(versions);
      int count = 20_000;
      for (int k = 0; k < count; k++) {
        String version = "2026-11-" + random.nextInt(versions);
        add(calls, k, NOON + 50L * k - random.nextInt(3_000_000), version, null, 3);
      }
      drain(calls);
      assertThat((double) bytes / count).as(versions + " versions").isLessThan(48);
    }
  }

  private Id add(
      IndexedCalls calls,
      int number,
      long time,
      String version,
      @Nullable Membership membership,
      int marks) {
    hash.over(number, new byte[0], 0, 0);
    Text text = new Text();
    byte[] segment = segment(version);
    text.set(segment, 0, segment.length);
    calls.add(hash.high(), hash.low(), time, text, membership, marks);
    return new Id(hash.high(), hash.low());
  }

  private static byte[] segment(String version) {
    return new Segment("production", "support-answer", version, "gpt-4o-mini", "openai").write();
  }

  private void drain(IndexedCalls calls) {
    calls.drain(
        (group, batch) -> {
          bytes += batch.length + AROUND;
          batches.computeIfAbsent(group, absent -> new ArrayList<>()).add(batch);
        });
  }
}
