package dev.weir.console.topic;

import dev.weir.console.store.CallStore;
import dev.weir.core.config.MonitorConfig;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows all topics but that of totals, on one thread, in no consumer group.
 *
 * <p>Samples go on where the store was committed; all else is kept in memory and read from its
 * beginning. While Kafka is away what is known stays, and it is asked again.
 */
public final class TopicReader implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TopicReader.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);
  private static final long TIDY_EVERY_NANOS = 5_000_000_000L;
  private static final int FETCH_BYTES = 8 << 20;

  /** How soon topics and partitions that come later are seen; Kafka's own default is minutes. */
  private static final int LOOK_AGAIN_MILLIS = 10_000;

  private final Properties properties = new Properties();
  private final String samples;
  private final Topics topics;
  private final CallStore store;
  private final Map<String, Long> positions;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread = new Thread(this::follow, "weir-console-topics");
  private volatile boolean reachable;
  private volatile boolean caughtUp;
  private final AtomicLong read = new AtomicLong();
  private boolean told;

  public TopicReader(MonitorConfig config, Topics topics, CallStore store) {
    properties.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, Integer.toString(LOOK_AGAIN_MILLIS));
    properties.putAll(config.kafka().clientProperties());
    properties.put(ConsumerConfig.CLIENT_ID_CONFIG, "weir-console");
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    properties.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, Integer.toString(FETCH_BYTES));
    properties.remove(ConsumerConfig.GROUP_ID_CONFIG);
    samples = config.topics().samples();
    this.topics = topics;
    this.store = store;
    positions = new HashMap<>(store.positions());
    thread.setDaemon(true);
  }

  public void start() {
    thread.start();
  }

  /** Whether Kafka answered when it was last asked, some seconds ago at most. */
  public boolean reachable() {
    return reachable;
  }

  /** Whether everything was read that was there at the start. */
  public boolean caughtUp() {
    return caughtUp;
  }

  /** Records read since the start. */
  public long read() {
    return read.get();
  }

  /** False once the thread has ended, by close or because what it read could not be kept. */
  public boolean alive() {
    return thread.getState() != Thread.State.TERMINATED;
  }

  private void follow() {
    while (closing.getCount() > 0) {
      try (KafkaConsumer<byte[], byte[]> consumer =
          new KafkaConsumer<>(
              properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
        read(consumer);
      } catch (InterruptException ended) {
        return;
      } catch (KafkaException away) {
        if (!told) {
          LOG.warn("Topics cannot be read; what was read stays: {}", away.getMessage());
        }
        told = true;
        reachable = false;
        pause();
      } catch (IOException | RuntimeException broken) {
        LOG.error("What was read cannot be kept; nothing more is read", broken);
        return;
      }
    }
  }

  private void read(KafkaConsumer<byte[], byte[]> consumer) throws IOException {
    List<TopicPartition> partitions = partitions(consumer);
    if (partitions.isEmpty()) {
      throw new KafkaException("there is none of the topics");
    }
    consumer.assign(partitions);
    begin(consumer, partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, ANSWER_WITHIN);
    told = false;
    reachable = true;
    long tidied = System.nanoTime();
    boolean changed = false;
    while (closing.getCount() > 0) {
      ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
      take(records);
      changed |= !records.isEmpty();
      if (!caughtUp) {
        caughtUp = passed(consumer, ends);
      }
      if (System.nanoTime() - tidied > TIDY_EVERY_NANOS) {
        if (changed) {
          store.tidy();
          store.commit(positions);
          changed = false;
        }
        partitions = withNewOnes(consumer, partitions);
        // Polling says nothing when the broker is away; this throws.
        consumer.endOffsets(partitions, ANSWER_WITHIN);
        tidied = System.nanoTime();
      }
    }
    store.commit(positions);
  }

  private List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer) {
    List<TopicPartition> all = new ArrayList<>();
    for (String topic : topics.names()) {
      consumer
          .partitionsFor(topic, ANSWER_WITHIN)
          .forEach(found -> all.add(new TopicPartition(topic, found.partition())));
    }
    return all;
  }

  /** Begins with partitions that were not there before; the others go on where they stand. */
  private List<TopicPartition> withNewOnes(
      KafkaConsumer<byte[], byte[]> consumer, List<TopicPartition> known) {
    List<TopicPartition> come = new ArrayList<>(partitions(consumer));
    come.removeAll(known);
    if (come.isEmpty()) {
      return known;
    }
    List<TopicPartition> all = new ArrayList<>(known);
    all.addAll(come);
    consumer.assign(all);
    begin(consumer, come);
    return all;
  }

  private void begin(KafkaConsumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
    consumer.seekToBeginning(partitions);
    for (TopicPartition partition : partitions) {
      Long known = positions.get(partition.toString());
      if (known != null && partition.topic().equals(samples)) {
        consumer.seek(partition, known);
      }
    }
  }

  private void take(ConsumerRecords<byte[], byte[]> records) throws IOException {
    if (records.isEmpty()) {
      return;
    }
    for (ConsumerRecord<byte[], byte[]> record : records) {
      topics.take(record);
      if (record.topic().equals(samples)) {
        TopicPartition partition = new TopicPartition(samples, record.partition());
        positions.put(partition.toString(), record.offset() + 1);
      }
    }
    read.addAndGet(records.count());
    store.refresh();
  }

  private static boolean passed(
      KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey(), ANSWER_WITHIN) >= end.getValue());
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
    try {
      thread.join(ANSWER_WITHIN.toMillis());
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }
}
