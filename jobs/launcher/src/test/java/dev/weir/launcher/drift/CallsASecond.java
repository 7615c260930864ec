package dev.weir.launcher.drift;

import dev.weir.schemas.LlmCall;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Recorded calls in an order that a seed decides, one call a second. */
final class CallsASecond {

  static final long START = 1_767_225_600_000_000L;
  static final long SECOND = 1_000_000;

  private final Random random;
  private final List<LlmCall> calls = new ArrayList<>();

  CallsASecond(long seed) {
    this.random = new Random(seed);
  }

  /**
   * Goes on with so many calls of a group, no call twice unless the group is too small for all that
   * is drawn of it at once.
   */
  CallsASecond then(int count, List<LlmCall> group) {
    List<LlmCall> order = new ArrayList<>(group);
    Collections.shuffle(order, random);
    for (int k = 0; k < count; k++) {
      add(count <= group.size() ? order.get(k) : group.get(random.nextInt(group.size())));
    }
    return this;
  }

  private void add(LlmCall recorded) {
    long over = START + calls.size() * SECOND;
    long shift = over - over(recorded);
    calls.add(
        LlmCall.newBuilder(recorded)
            .setCallId(recorded.getPromptId() + "-" + calls.size())
            .setRequestedAt(recorded.getRequestedAt() + shift)
            .setFirstTokenAt(shifted(recorded.getFirstTokenAt(), shift))
            .setLastTokenAt(shifted(recorded.getLastTokenAt(), shift))
            .setRespondedAt(shifted(recorded.getRespondedAt(), shift))
            .build());
  }

  private static long over(LlmCall call) {
    return call.getRespondedAt() == null ? call.getRequestedAt() : call.getRespondedAt();
  }

  private static @Nullable Long shifted(@Nullable Long time, long shift) {
    return time == null ? null : Long.valueOf(time + shift);
  }

  /** In the order of time; call k is over at second k. */
  List<LlmCall> calls() {
    return calls;
  }
}
