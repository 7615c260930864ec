package dev.weir.flink.source;

import java.nio.ByteBuffer;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Where the bytes of a record's value lie: in the buffer that the Kafka client unpacked the record
 * into, because an array of its own would cost a copy of every text.
 *
 * <p>Flink's source declares values to be arrays but hands them on as the client's deserializer
 * made them; an array is read as well, so that a source with other settings only costs time.
 */
final class RecordValue {

  private static final byte[] NOTHING = {};

  private byte[] bytes = NOTHING;
  private int offset;
  private int length;

  /** Settings of a client whose values are views of its buffers. */
  static Map<String, String> clientProperties() {
    return Map.of(
        ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, BufferDeserializer.class.getName(),
        ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, BufferDeserializer.class.getName());
  }

  /** Takes the value of a record; none is as long as an empty one. */
  void of(ConsumerRecord<?, ?> record) {
    @Nullable Object value = record.value();
    if (value instanceof ByteBuffer buffer && buffer.hasArray()) {
      set(buffer.array(), buffer.arrayOffset() + buffer.position(), buffer.remaining());
    } else if (value instanceof ByteBuffer buffer) {
      byte[] copy = new byte[buffer.remaining()];
      buffer.duplicate().get(copy);
      set(copy, 0, copy.length);
    } else if (value instanceof byte[] array) {
      set(array, 0, array.length);
    } else {
      set(NOTHING, 0, 0);
    }
  }

  private void set(byte[] bytes, int offset, int length) {
    this.bytes = bytes;
    this.offset = offset;
    this.length = length;
  }

  byte[] bytes() {
    return bytes;
  }

  int offset() {
    return offset;
  }

  int length() {
    return length;
  }
}
