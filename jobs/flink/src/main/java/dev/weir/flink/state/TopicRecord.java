package dev.weir.flink.state;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.jspecify.annotations.Nullable;

/**
 * One record on its way to a Kafka topic.
 *
 * @param key encoded key
 * @param value encoded value, or null for a tombstone
 */
public record TopicRecord(byte[] key, byte @Nullable [] value) {

  static final TopicRecord EMPTY = new TopicRecord(new byte[0], null);

  public static final TypeInformation<TopicRecord> TYPE =
      new SerializedType<>(TopicRecord.class, TopicRecordSerializer::new);
}
