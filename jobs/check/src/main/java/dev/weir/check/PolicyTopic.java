package dev.weir.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.core.config.KafkaConfig;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the compacted topic of policies.
 *
 * <p>One thread reads from the beginning and never ends by itself: while the broker is away the
 * policies known stay in force. When it begins again it also forgets what the topic no longer has.
 */
final class PolicyTopic implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(PolicyTopic.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);
  private static final long ASK_EVERY_NANOS = 5_000_000_000L;

  private final String topic;
  private final Properties properties = new Properties();
  private final LivePolicies policies;
  private final Set<String> keys = new HashSet<>();

  /** Offsets before these were read before, so that what was refused was counted. */
  private final Map<TopicPartition, Long> known = new HashMap<>();

  private final CountDownLatch caughtUp = new CountDownLatch(1);
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread = new Thread(this::follow, "weir-check-policies");
  private volatile boolean reachable;
  private boolean told;

  private PolicyTopic(KafkaConfig kafka, String topic, LivePolicies policies) {
    this.topic = topic;
    this.policies = policies;
    properties.putAll(kafka.clientProperties());
    properties.put(ConsumerConfig.CLIENT_ID_CONFIG, "weir-check");
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
    properties.remove(ConsumerConfig.GROUP_ID_CONFIG);
    thread.setDaemon(true);
  }

  /** Begins to follow. */
  static PolicyTopic follow(KafkaConfig kafka, String topic, LivePolicies policies) {
    PolicyTopic follower = new PolicyTopic(kafka, topic, policies);
    follower.thread.start();
    return follower;
  }

  /** Waits until what the topic held at the start is in force; false after the time. */
  boolean awaitStart(Duration patience) throws InterruptedException {
    return caughtUp.await(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Whether Kafka and the topic answered when they were last asked, some seconds ago at most. */
  boolean reachable() {
    return reachable;
  }

  private void follow() {
    while (closing.getCount() > 0) {
      try (KafkaConsumer<byte[], byte[]> consumer =
          new KafkaConsumer<>(
              properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
        read(consumer);
      } catch (InterruptException ended) {
        return;
      } catch (RuntimeException away) {
        // Once, not at every attempt; nothing of a call is in what Kafka says.
        if (!told) {
          LOG.warn("The topic {} cannot be read; policies stay as they are", topic, away);
        }
        told = true;
        reachable = false;
        pause();
      }
    }
  }

  private void read(KafkaConsumer<byte[], byte[]> consumer) {
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic, ANSWER_WITHIN).stream()
            .map(info -> new TopicPartition(topic, info.partition()))
            .toList();
    if (partitions.isEmpty()) {
      throw new KafkaException("the topic " + topic + " is not there");
    }
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, ANSWER_WITHIN);
    // A topic that was made anew begins at the beginning again.
    ends.forEach((partition, end) -> known.computeIfPresent(partition, (p, n) -> Math.min(n, end)));
    Set<String> present = new HashSet<>();
    boolean behind = true;
    long asked = System.nanoTime();
    told = false;
    reachable = true;
    while (closing.getCount() > 0) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        apply(record, present);
      }
      if (behind
          && ends.entrySet().stream()
              .allMatch(e -> consumer.position(e.getKey(), ANSWER_WITHIN) >= e.getValue())) {
        behind = false;
        forgetAllBut(present);
        caughtUp.countDown();
      }
      if (System.nanoTime() - asked > ASK_EVERY_NANOS) {
        // Polling says nothing when the broker is away; this throws.
        consumer.endOffsets(partitions, ANSWER_WITHIN);
        asked = System.nanoTime();
      }
    }
  }

  private void apply(ConsumerRecord<byte[], byte[]> record, Set<String> present) {
    String key = record.key() == null ? "" : new String(record.key(), UTF_8);
    TopicPartition partition = new TopicPartition(topic, record.partition());
    boolean isNew = record.offset() >= known.getOrDefault(partition, 0L);
    known.merge(partition, record.offset() + 1, Math::max);
    if (record.value() == null) {
      present.remove(key);
      if (keys.remove(key)) {
        policies.remove(key);
      }
    } else {
      present.add(key);
      keys.add(key);
      policies.put(key, new String(record.value(), UTF_8), isNew);
    }
  }

  private void forgetAllBut(Set<String> present) {
    for (String key : Set.copyOf(keys)) {
      if (!present.contains(key)) {
        keys.remove(key);
        policies.remove(key);
      }
    }
  }

  private void pause() {
    try {
      closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      closing.countDown();
    }
  }

  @Override
  public void close() {
    closing.countDown();
    thread.interrupt();
  }
}
