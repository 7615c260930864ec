package dev.weir.exporter;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.core.metric.DriftFamilies;
import dev.weir.schemas.MetricTotal;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;

/** Puts records of the topic on the board; what cannot be read is counted and left. */
final class TotalRecords {

  /** C3 01 and the fingerprint of the schema. */
  private static final int HEADER_BYTES = 10;

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
      apply(record.key(), record.value(), record.timestamp());
      progress.arrived(record.timestamp());
    }
    board.publish();
  }

  private void apply(byte @Nullable [] key, byte @Nullable [] value, long arrival) {
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
      board.put(name, total, arrival);
      if (total.getMetric().equals(DriftFamilies.STREAMS.name())) {
        progress.driftPane(total.getLineage(), total.getWindowEnd(), arrival);
      }
    }
  }

  /** Null for bytes that are no single-object encoding of a total in a known schema. */
  static @Nullable MetricTotal read(byte[] value) {
    try {
      return whole(value) ? MetricTotal.fromByteBuffer(ByteBuffer.wrap(value)) : null;
    } catch (IOException | RuntimeException unreadable) {
      // Avro reports broken bytes by whatever its decoder stumbles over: missing schemas, ends of
      // input, negative lengths, bad enum ordinals.
      return null;
    }
  }

  /**
   * Walks over the body without keeping anything: Avro reserves memory for whatever length a string
   * or an array claims, so one broken record could ask for gigabytes. Costs a second pass over some
   * hundred bytes.
   */
  private static boolean whole(byte[] value) throws IOException {
    if (value.length < HEADER_BYTES) {
      return false;
    }
    BinaryDecoder body =
        DecoderFactory.get().binaryDecoder(value, HEADER_BYTES, value.length - HEADER_BYTES, null);
    walk(MetricTotal.getClassSchema(), body);
    return body.isEnd();
  }

  private static void walk(Schema schema, Decoder body) throws IOException {
    switch (schema.getType()) {
      case RECORD -> {
        for (Schema.Field field : schema.getFields()) {
          walk(field.schema(), body);
        }
      }
      case ARRAY -> {
        // GenericDatumReader.skip would believe the byte size of a block and not count its items.
        for (long items = body.readArrayStart(); items > 0; items = body.arrayNext()) {
          for (long i = 0; i < items; i++) {
            walk(schema.getElementType(), body);
          }
        }
      }
      default -> GenericDatumReader.skip(schema, body);
    }
  }
}
