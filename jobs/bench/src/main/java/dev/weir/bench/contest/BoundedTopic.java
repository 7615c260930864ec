package dev.weir.bench.contest;

import dev.weir.bench.corpus.CorpusShape;
import java.util.Properties;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;

/** A topic as a Flink source that ends with its last record, timed. */
record BoundedTopic(String bootstrap, CorpusShape shape) {

  /** Reads with stock settings. */
  <T> KafkaSource<T> read(KafkaRecordDeserializationSchema<T> deserializer) {
    return read(deserializer, new Properties());
  }

  /** Reads with these settings of the client. */
  <T> KafkaSource<T> read(
      KafkaRecordDeserializationSchema<T> deserializer, Properties clientProperties) {
    return KafkaSource.<T>builder()
        .setProperties(clientProperties)
        .setBootstrapServers(bootstrap)
        .setGroupId("bench")
        .setTopics(shape.topic())
        .setStartingOffsets(OffsetsInitializer.earliest())
        .setBounded(OffsetsInitializer.latest())
        .setDeserializer(new TimedDeserializer<>(deserializer, shape.calls()))
        .build();
  }
}
