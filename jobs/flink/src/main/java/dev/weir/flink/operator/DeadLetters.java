package dev.weir.flink.operator;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.core.decode.SingleObject;
import dev.weir.core.redact.OutputGuard;
import dev.weir.core.redact.PayloadHead;
import dev.weir.flink.source.Item;
import dev.weir.flink.state.Half;
import dev.weir.flink.state.TopicRecord;
import dev.weir.schemas.DeadLetter;
import dev.weir.schemas.DeadLetterReason;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Dead letters as they are written, keyed by the place of the original, and redacted. */
final class DeadLetters {

  private final OutputGuard guard;
  private final PayloadHead heads;

  DeadLetters(OutputGuard guard) {
    this.guard = guard;
    this.heads = new PayloadHead(guard.redactor());
  }

  TopicRecord of(Item item) {
    return record(
        DeadLetter.newBuilder()
            .setTopic(item.topic)
            .setPartition(item.partition)
            .setOffset(item.offset)
            .setAppendedAt(item.appendedAt)
            .setReason(item.reason)
            .setDetail(guard.message(item.detail))
            .setSize(item.recordBytes)
            .setPayload(payload(item.bytes, item.bodyOffset, item.bodyLength))
            .build());
  }

  TopicRecord of(Half half, DeadLetterReason reason, String detail) {
    return record(
        DeadLetter.newBuilder()
            .setTopic(half.topic())
            .setPartition(half.partition())
            .setOffset(half.offset())
            .setAppendedAt(half.appendedAt())
            .setReason(reason)
            .setDetail(detail)
            .setSize(half.recordBytes())
            .setCallId(guard.ids().clean(half.callId()))
            .setPayload(payload(half.body(), 0, half.body().length))
            .build());
  }

  private @Nullable ByteBuffer payload(byte[] bytes, int offset, int length) {
    byte[] head = heads.of(bytes, offset, length);
    return head == null ? null : ByteBuffer.wrap(head);
  }

  private static TopicRecord record(DeadLetter letter) {
    String key = letter.getTopic() + "-" + letter.getPartition() + "-" + letter.getOffset();
    return new TopicRecord(key.getBytes(UTF_8), SingleObject.encode(letter));
  }
}
