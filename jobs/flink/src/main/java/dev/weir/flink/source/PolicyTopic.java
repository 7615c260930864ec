package dev.weir.flink.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.core.config.ConfigException;
import dev.weir.core.config.MonitorConfig;
import dev.weir.core.engine.PolicyBook;
import dev.weir.core.engine.PolicySet;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Follows the compacted topic of policies beside the stream, so that policies reach the stage that
 * applies them without a second input, which would cut the operator chain.
 *
 * <p>One thread of its own reads from the beginning and never ends by itself: when the broker is
 * away, the policies known stay in force and reading goes on where it ended. What the topic held at
 * the start comes into force together. Any thread may ask.
 */
public final class PolicyTopic implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final String topic;
  private final Properties properties = new Properties();
  private final PolicyBook book;
  private final Refusals refusals = new Refusals();
  private final Map<TopicPartition, Long> read = new HashMap<>();
  private final CountDownLatch caughtUp = new CountDownLatch(1);
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;
  private volatile PolicySet current;

  /** Begins to follow the topic, over the policies that stand already. */
  public PolicyTopic(MonitorConfig config, PolicyBook book) {
    this.topic = config.topics().policies();
    this.book = book;
    this.current = book.current();
    properties.putAll(config.kafka().clientProperties());
    properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, config.kafka().bootstrapServers());
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
    properties.remove(ConsumerConfig.GROUP_ID_CONFIG);
    thread = new Thread(this::follow, "weir-policies");
    thread.setDaemon(true);
    thread.start();
  }

  /** Those in force now. */
  public PolicySet current() {
    return current;
  }

  /** Waits until everything that the topic held at the start is in force; false after the time. */
  public boolean awaitStart(Duration patience) throws InterruptedException {
    return caughtUp.await(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** The policies that could not be applied. */
  public Refusals refusals() {
    return refusals;
  }

  private void follow() {
    while (closing.getCount() > 0) {
      try (KafkaConsumer<byte[], byte[]> consumer =
          new KafkaConsumer<>(
              properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
        read(consumer);
      } catch (WakeupException | InterruptException ended) {
        return;
      } catch (KafkaException away) {
        pause();
      }
    }
  }

  private void read(KafkaConsumer<byte[], byte[]> consumer) {
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(info -> new TopicPartition(topic, info.partition()))
            .toList();
    if (partitions.isEmpty()) {
      caughtUp.countDown();
      pause();
      return;
    }
    consumer.assign(partitions);
    for (TopicPartition partition : partitions) {
      Long next = read.get(partition);
      if (next == null) {
        consumer.seekToBeginning(List.of(partition));
      } else {
        consumer.seek(partition, next);
      }
    }
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    while (closing.getCount() > 0) {
      ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
      records.forEach(this::apply);
      partitions.forEach(partition -> read.put(partition, consumer.position(partition)));
      if (caughtUp.getCount() == 0 || reached(ends)) {
        current = book.current();
        caughtUp.countDown();
      }
    }
  }

  private boolean reached(Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .allMatch(end -> read.getOrDefault(end.getKey(), 0L) >= end.getValue());
  }

  private void apply(ConsumerRecord<byte[], byte[]> record) {
    String key = record.key() == null ? "" : new String(record.key(), UTF_8);
    try {
      if (record.value() == null) {
        book.remove(key);
      } else {
        book.put(key, new String(record.value(), UTF_8));
      }
      refusals.applied(key);
    } catch (RuntimeException | StackOverflowError bad) {
      // Whatever a policy makes its reader or a validator do, the others are to be followed.
      refusals.refused(key, record.partition(), record.offset(), reason(bad));
    }
  }

  private static String reason(Throwable bad) {
    return bad instanceof ConfigException ? String.valueOf(bad.getMessage()) : bad.toString();
  }

  private void pause() {
    try {
      closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      closing.countDown();
    }
  }

  /** Whether it has ended, or is about to. */
  boolean closed() {
    return closing.getCount() == 0;
  }

  @Override
  public void close() {
    closing.countDown();
    thread.interrupt();
  }
}
