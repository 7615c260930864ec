package dev.weir.core.feedback;

/**
 * Bounds of the join of one group.
 *
 * @param horizonMicros how long after its end a call can be judged
 * @param waitMicros how long a judgement waits for its call
 * @param most calls kept; as many judgements can be corrected, and as many may wait
 */
public record JoinPolicy(long horizonMicros, long waitMicros, int most) {

  public JoinPolicy {
    if (horizonMicros <= 0 || waitMicros < 0 || most < 1) {
      throw new IllegalArgumentException(
          "join of feedback: found horizon %d, wait %d, most %d"
              .formatted(horizonMicros, waitMicros, most));
    }
  }

  /** An equal part of all calls for each group. */
  public static JoinPolicy of(long horizonMicros, long waitMicros, int maxCalls) {
    int most = (maxCalls + Id.GROUPS - 1) / Id.GROUPS;
    return new JoinPolicy(horizonMicros, waitMicros, most);
  }
}
