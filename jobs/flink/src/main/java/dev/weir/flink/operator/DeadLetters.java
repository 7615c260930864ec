package dev.weir.flink.operator;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.core.decode.SingleObject;
import dev.weir.flink.source.Item;
import dev.weir.flink.state.Half;
import dev.weir.flink.state.TopicRecord;
import dev.weir.schemas.DeadLetter;
import dev.weir.schemas.DeadLetterReason;

/** Dead letters as they are written, keyed by the place of the original. */
final class DeadLetters {

  private DeadLetters() {}

  static TopicRecord of(Item item) {
    return record(
        DeadLetter.newBuilder()
            .setTopic(item.topic)
            .setPartition(item.partition)
            .setOffset(item.offset)
            .setAppendedAt(item.appendedAt)
            .setReason(item.reason)
            .setDetail(item.detail)
            .setSize(item.recordBytes)
            .build());
  }

  static TopicRecord of(Half half, DeadLetterReason reason, String detail) {
    return record(
        DeadLetter.newBuilder()
            .setTopic(half.topic())
            .setPartition(half.partition())
            .setOffset(half.offset())
            .setAppendedAt(half.appendedAt())
            .setReason(reason)
            .setDetail(detail)
            .setSize(half.body().length)
            .setCallId(half.callId())
            .build());
  }

  private static TopicRecord record(DeadLetter letter) {
    String key = letter.getTopic() + "-" + letter.getPartition() + "-" + letter.getOffset();
    return new TopicRecord(key.getBytes(UTF_8), SingleObject.encode(letter));
  }
}
