package dev.weir.flink.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.core.config.ConfigException;
import dev.weir.core.config.MonitorConfig;
import dev.weir.core.engine.PolicyBook;
import dev.weir.core.engine.PolicySet;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
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
import org.jspecify.annotations.Nullable;

/**
 * Follows the compacted topic of policies beside the stream, so that policies reach the stage that
 * applies them without a second input, which would cut the operator chain.
 *
 * <p>One thread of its own reads from the beginning and never ends by itself: when the broker is
 * away, the policies known stay in force and reading begins again. Any thread may ask.
 */
public final class PolicyTopic implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final String topic;
  private final Properties properties = new Properties();
  private final PolicyBook book;
  private final Queue<RefusedPolicy> refused = new ConcurrentLinkedQueue<>();
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

  /** The next policy that could not be applied, or null. */
  public @Nullable RefusedPolicy nextRefused() {
    return refused.poll();
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
    consumer.seekToBeginning(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    while (closing.getCount() > 0) {
      ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
      records.forEach(this::apply);
      current = book.current();
      if (caughtUp.getCount() > 0
          && ends.entrySet().stream()
              .allMatch(e -> consumer.position(e.getKey()) >= e.getValue())) {
        caughtUp.countDown();
      }
    }
  }

  private void apply(ConsumerRecord<byte[], byte[]> record) {
    String key = record.key() == null ? "" : new String(record.key(), UTF_8);
    try {
      if (record.value() == null) {
        book.remove(key);
      } else {
        book.put(key, new String(record.value(), UTF_8));
      }
    } catch (ConfigException bad) {
      refused.add(
          new RefusedPolicy(
              key, record.partition(), record.offset(), String.valueOf(bad.getMessage())));
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
