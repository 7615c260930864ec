package dev.weir.judge.topic;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.core.config.ConfigException;
import dev.weir.core.config.KafkaConfig;
import dev.weir.core.engine.PolicyBook;
import dev.weir.core.engine.PolicySet;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The policies in force: those of the file and over them those of the compacted topic.
 *
 * <p>Read by one thread between samples; asked by any. A policy that cannot be applied changes
 * nothing, and is counted and logged.
 */
public final class PolicyTopic {

  private static final Logger LOG = LoggerFactory.getLogger(PolicyTopic.class);
  private static final Duration ANSWER = Duration.ofSeconds(5);
  private static final Duration POLL = Duration.ofMillis(200);

  private final KafkaConfig kafka;
  private final String topic;
  private final PolicyBook book;
  private final Set<String> keys = new HashSet<>();
  private final LongAdder refused = new LongAdder();
  private volatile PolicySet current;

  /**
   * @param book with the policies of the file
   */
  public PolicyTopic(KafkaConfig kafka, String topic, PolicyBook book) {
    this.kafka = kafka;
    this.topic = topic;
    this.book = book;
    this.current = book.current();
  }

  /** Those in force now. */
  public PolicySet current() {
    return current;
  }

  /** How many could not be applied. */
  public long refused() {
    return refused.sum();
  }

  /**
   * Reads what the topic holds, from its beginning, and forgets what it no longer holds.
   *
   * @return a consumer that stands at the end, to be given to {@link #readOn} and closed
   * @throws org.apache.kafka.common.KafkaException when Kafka does not answer
   */
  KafkaConsumer<byte[], byte[]> open() {
    KafkaConsumer<byte[], byte[]> consumer = consumer();
    try {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic, ANSWER).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, ANSWER);
      Set<String> present = new HashSet<>();
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey(), ANSWER) < end.getValue())) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          apply(record, present);
        }
      }
      Set<String> gone = new HashSet<>(keys);
      gone.removeAll(present);
      gone.forEach(key -> change(key, null));
      return consumer;
    } catch (RuntimeException failed) {
      consumer.close();
      throw failed;
    }
  }

  /** Applies what has come since, without waiting. */
  void readOn(KafkaConsumer<byte[], byte[]> consumer) {
    if (consumer.assignment().isEmpty()) {
      return;
    }
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ZERO)) {
      apply(record, new HashSet<>());
    }
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    Map<String, Object> properties = new HashMap<>(kafka.clientProperties());
    properties.put(ConsumerConfig.CLIENT_ID_CONFIG, "weir-judge-policies");
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    properties.remove(ConsumerConfig.GROUP_ID_CONFIG);
    return new KafkaConsumer<>(
        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private void apply(ConsumerRecord<byte[], byte[]> record, Set<String> present) {
    String key = record.key() == null ? "" : new String(record.key(), UTF_8);
    if (record.value() == null) {
      present.remove(key);
      change(key, null);
    } else {
      present.add(key);
      change(key, new String(record.value(), UTF_8));
    }
  }

  private void change(String key, @Nullable String text) {
    try {
      if (text != null) {
        keys.add(key);
        book.put(key, text);
      } else if (keys.remove(key)) {
        book.remove(key);
      }
      current = book.current();
    } catch (ConfigException wrong) {
      refused.increment();
      LOG.warn("The policy {} changes nothing: {}", key, wrong.getMessage());
    }
  }
}
