package dev.weir.judge.topic;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.core.config.ConfigException;
import dev.weir.core.config.KafkaConfig;
import dev.weir.core.engine.PolicyBook;
import dev.weir.core.engine.PolicySet;
import dev.weir.core.redact.LabelGuard;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The policies in force: those of the file and over them those of the compacted topic.
 *
 * <p>Read by one thread between samples; asked by any. A topic that is made later is followed from
 * then on. A policy that cannot be applied changes nothing, and is counted and logged once, without
 * the values in it, which may be secrets.
 */
public final class PolicyTopic {

  private static final Logger LOG = LoggerFactory.getLogger(PolicyTopic.class);
  private static final Duration ANSWER = Duration.ofSeconds(5);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final long LOOK_EVERY = Duration.ofSeconds(2).toNanos();

  private final KafkaConfig kafka;
  private final String topic;
  private final PolicyBook book;
  private final Set<String> keys = new HashSet<>();
  private final LongAdder refused = new LongAdder();

  /** Offsets before these were read before, so that what was refused was counted. */
  private final Map<TopicPartition, Long> told = new HashMap<>();

  private volatile PolicySet current;
  private long looked;

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
      Set<String> present = readAll(consumer);
      Set<String> gone = new HashSet<>(keys);
      gone.removeAll(present);
      gone.forEach(this::remove);
      return consumer;
    } catch (RuntimeException failed) {
      consumer.close();
      throw failed;
    }
  }

  /** Keys that the topic holds; none when there is no such topic yet. */
  private Set<String> readAll(KafkaConsumer<byte[], byte[]> consumer) {
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic, ANSWER).stream()
            .map(info -> new TopicPartition(topic, info.partition()))
            .toList();
    looked = System.nanoTime();
    if (partitions.isEmpty()) {
      return Set.of();
    }
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, ANSWER);
    // A topic that was made anew begins at the beginning again.
    ends.forEach((partition, end) -> told.computeIfPresent(partition, (p, n) -> Math.min(n, end)));
    Set<String> present = new HashSet<>();
    while (ends.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey(), ANSWER) < end.getValue())) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        apply(record, present);
      }
    }
    return present;
  }

  /** Applies what has come since, without waiting; a topic that was missing is looked for again. */
  void readOn(KafkaConsumer<byte[], byte[]> consumer) {
    if (!consumer.assignment().isEmpty()) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ZERO)) {
        apply(record, new HashSet<>());
      }
    } else if (System.nanoTime() - looked > LOOK_EVERY) {
      readAll(consumer);
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
    TopicPartition partition = new TopicPartition(topic, record.partition());
    boolean isNew = record.offset() >= told.getOrDefault(partition, 0L);
    told.merge(partition, record.offset() + 1, Math::max);
    if (record.value() == null) {
      present.remove(key);
      remove(key);
      return;
    }
    present.add(key);
    keys.add(key);
    String text = new String(record.value(), UTF_8);
    change(key, isNew, () -> book.put(key, text));
  }

  private void remove(String key) {
    if (keys.remove(key)) {
      change(key, true, () -> book.remove(key));
    }
  }

  private void change(String key, boolean isNew, Runnable change) {
    String what;
    try {
      change.run();
      current = book.current();
      return;
    } catch (ConfigException wrong) {
      what = wrong.withoutValue();
    } catch (RuntimeException | StackOverflowError bug) {
      // Whatever a policy makes its reader do, samples go on to be read.
      what = bug.getClass().getName();
    }
    if (isNew) {
      refused.increment();
      LOG.warn("The policy {} changes nothing: {}", LabelGuard.clean(key), what);
    }
  }
}
