package dev.weir.launcher.doctor;

import dev.weir.core.config.KafkaConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the newest records of a topic without leaving a trace in the cluster. */
final class NewestRecords implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(500);
  private static final int EMPTY_POLLS = 6;

  private final KafkaConsumer<byte[], byte[]> consumer;

  NewestRecords(KafkaConfig kafka) {
    Properties settings = new Properties();
    settings.putAll(kafka.clientProperties());
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.putIfAbsent(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, "15000");
    consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /** At most {@code limit} of the newest records of each partition. */
  List<ConsumerRecord<byte[], byte[]>> of(String topic, int limit) {
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(partition -> new TopicPartition(topic, partition.partition()))
            .toList();
    Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    consumer.assign(partitions);
    for (TopicPartition partition : partitions) {
      long begin = begins.getOrDefault(partition, 0L);
      consumer.seek(partition, Math.max(begin, ends.getOrDefault(partition, begin) - limit));
    }
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    int empty = 0;
    while (empty < EMPTY_POLLS && behind(ends)) {
      int before = records.size();
      consumer.poll(POLL).forEach(records::add);
      empty = records.size() == before ? empty + 1 : 0;
    }
    return records;
  }

  @Override
  public void close() {
    consumer.close();
  }

  private boolean behind(Map<TopicPartition, Long> ends) {
    for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
      if (consumer.position(end.getKey()) < end.getValue()) {
        return true;
      }
    }
    return false;
  }
}
