package dev.weir.launcher.topic;

import dev.weir.core.config.KafkaConfig;
import dev.weir.launcher.environment.EnvironmentException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Reads a topic from its beginning to where it ended when reading began. */
public final class TopicLog {

  private static final Duration POLL = Duration.ofMillis(500);

  private final KafkaConfig kafka;
  private final String topic;

  public TopicLog(KafkaConfig kafka, String topic) {
    this.kafka = kafka;
    this.topic = topic;
  }

  /**
   * Gives every record to {@code reader}; those of one partition come in the order they were
   * written.
   *
   * @param since when the first record that counts was written; null for all
   * @throws EnvironmentException when Kafka does not answer or the topic is missing
   */
  public void read(@Nullable Instant since, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
    try (KafkaConsumer<byte[], byte[]> consumer = PlainClients.consumer(kafka)) {
      List<TopicPartition> partitions = partitions(consumer);
      consumer.assign(partitions);
      start(consumer, partitions, since);
      Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
      while (behind(consumer, ends)) {
        consumer.poll(POLL).forEach(reader);
      }
    } catch (KafkaException e) {
      throw PlainClients.unanswered(kafka, e);
    }
  }

  private List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer) {
    Collection<PartitionInfo> found = consumer.partitionsFor(topic);
    if (found == null || found.isEmpty()) {
      throw new EnvironmentException(
          "Kafka at " + kafka.bootstrapServers() + " has no topic " + topic,
          "Make it with: weir topics create");
    }
    return found.stream().map(p -> new TopicPartition(topic, p.partition())).toList();
  }

  private static void start(
      KafkaConsumer<byte[], byte[]> consumer,
      List<TopicPartition> partitions,
      @Nullable Instant since) {
    consumer.seekToBeginning(partitions);
    if (since == null) {
      return;
    }
    Map<TopicPartition, Long> times = new HashMap<>();
    partitions.forEach(partition -> times.put(partition, since.toEpochMilli()));
    for (Map.Entry<TopicPartition, OffsetAndTimestamp> found :
        consumer.offsetsForTimes(times).entrySet()) {
      if (found.getValue() == null) {
        consumer.seekToEnd(List.of(found.getKey()));
      } else {
        consumer.seek(found.getKey(), found.getValue().offset());
      }
    }
  }

  private static boolean behind(
      KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
    for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
      if (consumer.position(end.getKey()) < end.getValue()) {
        return true;
      }
    }
    return false;
  }
}
