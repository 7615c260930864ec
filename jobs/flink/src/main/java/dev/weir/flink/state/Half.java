package dev.weir.flink.state;

import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * One half of a paired exchange, still as bytes, with the place it came from.
 *
 * @param callId id both halves share
 * @param request whether this is the request
 * @param eventTime clamped event time, in microseconds since the epoch
 * @param topic topic it was read from
 * @param partition partition it was read from
 * @param offset offset it was read from
 * @param appendedAt append time, in milliseconds since the epoch
 * @param body encoded half, in the current schema
 */
public record Half(
    String callId,
    boolean request,
    long eventTime,
    String topic,
    int partition,
    long offset,
    long appendedAt,
    byte[] body) {

  static final Half EMPTY = new Half("", false, 0, "", 0, 0, 0, new byte[0]);

  public static final TypeInformation<Half> TYPE =
      new SerializedType<>(Half.class, HalfSerializer::new);
}
