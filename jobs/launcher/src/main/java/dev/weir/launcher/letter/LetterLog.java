package dev.weir.launcher.letter;

import dev.weir.core.config.KafkaConfig;
import dev.weir.launcher.environment.EnvironmentException;
import dev.weir.schemas.DeadLetter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Reads the topic of dead letters from its beginning to where it ended when reading began. */
public final class LetterLog {

  private static final Duration POLL = Duration.ofMillis(500);

  private final KafkaConfig kafka;
  private final String topic;

  public LetterLog(KafkaConfig kafka, String topic) {
    this.kafka = kafka;
    this.topic = topic;
  }

  /**
   * Gives every letter that the filter admits to {@code reader}, each original once: the job writes
   * at least once. Letters of one partition come in the order they were written.
   *
   * @return how many records could not be read as a dead letter
   * @throws EnvironmentException when Kafka does not answer or the topic is missing
   */
  public long read(LetterFilter filter, Consumer<Letter> reader) {
    try (KafkaConsumer<byte[], byte[]> consumer = PlainClients.consumer(kafka)) {
      List<TopicPartition> partitions = partitions(consumer);
      consumer.assign(partitions);
      start(consumer, partitions, filter.since());
      return read(consumer, filter, reader);
    } catch (KafkaException e) {
      throw PlainClients.unanswered(kafka, e);
    }
  }

  private long read(
      KafkaConsumer<byte[], byte[]> consumer, LetterFilter filter, Consumer<Letter> reader) {
    Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
    Set<String> seen = new HashSet<>();
    long unreadable = 0;
    while (behind(consumer, ends)) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        Letter letter = letter(record);
        if (letter == null) {
          unreadable++;
        } else if (filter.admits(letter) && seen.add(letter.original())) {
          reader.accept(letter);
        }
      }
    }
    return unreadable;
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

  private static @Nullable Letter letter(ConsumerRecord<byte[], byte[]> record) {
    if (record.value() == null) {
      return null;
    }
    try {
      return new Letter(
          Instant.ofEpochMilli(record.timestamp()),
          DeadLetter.fromByteBuffer(ByteBuffer.wrap(record.value())));
    } catch (IOException | RuntimeException e) {
      // Avro throws both for bytes that are no dead letter.
      return null;
    }
  }
}
