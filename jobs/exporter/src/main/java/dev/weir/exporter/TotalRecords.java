package dev.weir.exporter;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.schemas.MetricTotal;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;

/** Puts records of the topic on the board; what cannot be read is counted and left. */
final class TotalRecords {

  private final TotalsBoard board;
  private final Progress progress;

  TotalRecords(TotalsBoard board, Progress progress) {
    this.board = board;
    this.progress = progress;
  }

  /** Applies the records in their order and publishes the board if there were any. */
  void apply(ConsumerRecords<byte[], byte[]> records) {
    if (records.isEmpty()) {
      return;
    }
    for (ConsumerRecord<byte[], byte[]> record : records) {
      apply(record.key(), record.value());
    }
    board.publish();
  }

  private void apply(byte @Nullable [] key, byte @Nullable [] value) {
    if (key == null) {
      progress.countUndecodable();
      return;
    }
    String name = new String(key, UTF_8);
    if (value == null) {
      board.retire(name);
      return;
    }
    MetricTotal total = read(value);
    if (total == null) {
      progress.countUndecodable();
    } else {
      board.put(name, total);
    }
  }

  /** Null for bytes that are no single-object encoding of a total in a known schema. */
  static @Nullable MetricTotal read(byte[] value) {
    try {
      return MetricTotal.fromByteBuffer(ByteBuffer.wrap(value));
    } catch (IOException | RuntimeException unreadable) {
      // Avro reports broken bytes by whatever its decoder stumbles over: missing schemas, ends of
      // input, negative lengths, bad enum ordinals.
      return null;
    }
  }
}
