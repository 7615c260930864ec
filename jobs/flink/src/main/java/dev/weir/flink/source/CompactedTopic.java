package dev.weir.flink.source;

import dev.weir.core.config.MonitorConfig;
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
 * Follows a compacted topic beside the stream.
 *
 * <p>One thread of its own reads from the beginning and never ends by itself: when the broker is
 * away, what is known stays and reading goes on where it ended.
 */
final class CompactedTopic implements AutoCloseable {

  /** Takes what is read, in the thread that reads. */
  interface Reader {

    /** One record; throws nothing, whatever is in it. */
    void record(ConsumerRecord<byte[], byte[]> record);

    /**
     * After some records, and first when everything was read that the topic held at the start: what
     * was read may come into force.
     */
    void caughtUp();
  }

  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final String topic;
  private final Properties properties = new Properties();
  private final Reader reader;
  private final Map<TopicPartition, Long> read = new HashMap<>();
  private final CountDownLatch caughtUp = new CountDownLatch(1);
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;

  /**
   * Is ready to follow a topic, and does so from {@link #start} on.
   *
   * @param name of the thread
   */
  CompactedTopic(MonitorConfig config, String topic, String name, Reader reader) {
    this.topic = topic;
    this.reader = reader;
    properties.putAll(config.kafka().clientProperties());
    properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, config.kafka().bootstrapServers());
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
    properties.remove(ConsumerConfig.GROUP_ID_CONFIG);
    thread = new Thread(this::follow, name);
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Waits until everything that the topic held at the start was read; false after the time. */
  boolean awaitStart(Duration patience) throws InterruptedException {
    return caughtUp.await(patience.toMillis(), TimeUnit.MILLISECONDS);
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
      records.forEach(reader::record);
      partitions.forEach(partition -> read.put(partition, consumer.position(partition)));
      if (caughtUp.getCount() == 0 || reached(ends)) {
        reader.caughtUp();
        caughtUp.countDown();
      }
    }
  }

  private boolean reached(Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .allMatch(end -> read.getOrDefault(end.getKey(), 0L) >= end.getValue());
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
