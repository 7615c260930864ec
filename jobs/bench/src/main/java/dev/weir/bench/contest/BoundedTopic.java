package dev.weir.bench.contest;

import dev.weir.bench.corpus.CorpusShape;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;

/** A topic as a Flink source that ends with its last record, timed, with stock settings. */
record BoundedTopic(String bootstrap, CorpusShape shape) {

  <T> KafkaSource<T> read(KafkaRecordDeserializationSchema<T> deserializer) {
    return KafkaSource.<T>builder()
        .setBootstrapServers(bootstrap)
        .setGroupId("bench")
        .setTopics(shape.topic())
        .setStartingOffsets(OffsetsInitializer.earliest())
        .setBounded(OffsetsInitializer.latest())
        .setDeserializer(new TimedDeserializer<>(deserializer, shape.calls()))
        .build();
  }
}
