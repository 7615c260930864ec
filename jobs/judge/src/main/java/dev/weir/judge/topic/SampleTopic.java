package dev.weir.judge.topic;

import dev.weir.core.config.MonitorConfig;
import dev.weir.core.decode.SchemaHistory;
import dev.weir.schemas.CallSample;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives the samples of a topic to workers and commits their offsets once they are done with them.
 *
 * <p>One thread reads, and policies between samples; the workers may take as long as they like,
 * while it goes on to answer the group. What is not done when the process ends is read again by the
 * next one.
 */
public final class SampleTopic implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SampleTopic.class);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration ANSWER = Duration.ofSeconds(5);
  private static final long LOOK_EVERY = Duration.ofSeconds(5).toNanos();

  /** A topic that is made later shows up after this. */
  private static final int TOPIC_SEEN_WITHIN_MILLIS = 30_000;

  private static final Duration END_WITHIN = Duration.ofSeconds(5);
  private static final int MOST_POLLED = 64;

  /** What is done with a sample, by several threads. */
  public interface Work {

    /**
     * Returns whether the sample is done with; not when the process ends before, or another one has
     * taken the sample over.
     *
     * @param sample null for a record that is none
     * @param takenOver asked before each step; once it says yes, no further one is to be done
     */
    boolean on(@Nullable CallSample sample, BooleanSupplier takenOver) throws InterruptedException;
  }

  private final MonitorConfig config;
  private final PolicyTopic policies;
  private final CountDownLatch closing;
  private final Workers workers;
  private final OpenOffsets offsets = new OpenOffsets();
  private final SampleReader samples;
  private final Thread thread = new Thread(this::run, "weir-judge-samples");
  private volatile boolean reachable;
  private volatile long behind;
  private long looked = System.nanoTime() - LOOK_EVERY;
  private boolean told;

  /**
   * Begins to read.
   *
   * @param closing counted down when the process ends
   * @param threads that work at a time
   */
  public SampleTopic(
      MonitorConfig config, PolicyTopic policies, Work work, CountDownLatch closing, int threads) {
    this.config = config;
    this.policies = policies;
    this.closing = closing;
    this.samples = new SampleReader(SchemaHistory.load(SampleTopic.class.getClassLoader()));
    this.workers = new Workers(work, offsets, threads);
    thread.setDaemon(true);
    thread.start();
  }

  /** Whether Kafka answered when it was last asked. */
  public boolean reachable() {
    return reachable;
  }

  /** False once the reading thread has ended, by close or by a bug. */
  public boolean alive() {
    return thread.isAlive();
  }

  /** Samples at work or waiting for a worker. */
  public int atWork() {
    return workers.atWork();
  }

  /** Samples in the topic that nobody has taken up. */
  public long behind() {
    return behind;
  }

  /** Samples left out because of a bug; the log has it. */
  public long broken() {
    return workers.broken();
  }

  private void run() {
    while (closing.getCount() > 0) {
      try (KafkaConsumer<byte[], byte[]> updates = policies.open();
          KafkaConsumer<byte[], byte[]> consumer = consumer()) {
        consumer.subscribe(List.of(config.topics().samples()), new Partitions(consumer));
        follow(consumer, updates);
        commit(consumer);
      } catch (WakeupException | InterruptException ended) {
        return;
      } catch (KafkaException away) {
        tell(away);
        reachable = false;
        offsets.forgetAll();
        pause();
      }
    }
  }

  private void follow(
      KafkaConsumer<byte[], byte[]> consumer, KafkaConsumer<byte[], byte[]> updates) {
    while (closing.getCount() > 0) {
      policies.readOn(updates);
      if (workers.haveEnough()) {
        consumer.pause(consumer.assignment());
      } else {
        consumer.resume(consumer.paused());
      }
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        take(record);
      }
      commit(consumer);
      look(consumer);
    }
    workers.end();
  }

  /** Asks how far behind it is: polling says nothing when the broker is away. */
  private void look(KafkaConsumer<byte[], byte[]> consumer) {
    if (System.nanoTime() - looked < LOOK_EVERY) {
      return;
    }
    try {
      long records = 0;
      for (Map.Entry<TopicPartition, Long> end :
          consumer.endOffsets(consumer.assignment(), ANSWER).entrySet()) {
        records += Math.max(0, end.getValue() - consumer.position(end.getKey(), ANSWER));
      }
      behind = records;
      reachable = true;
      told = false;
    } catch (TimeoutException away) {
      reachable = false;
      tell(away);
    }
    looked = System.nanoTime();
  }

  private void tell(KafkaException away) {
    if (!told) {
      LOG.warn("Kafka does not answer; trying on", away);
    }
    told = true;
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    TopicPartition partition = new TopicPartition(record.topic(), record.partition());
    workers.take(partition, record.offset(), samples.read(record.value()));
  }

  private void commit(KafkaConsumer<byte[], byte[]> consumer) {
    Map<TopicPartition, OffsetAndMetadata> moved = offsets.moved();
    if (moved.isEmpty()) {
      return;
    }
    try {
      consumer.commitSync(moved);
      reachable = true;
      told = false;
    } catch (KafkaException failed) {
      // Another process has the partition, or nobody answers: the next poll tells which.
      offsets.tellAgain();
      reachable = false;
    }
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    Map<String, Object> properties = new HashMap<>(config.kafka().clientProperties());
    properties.put(ConsumerConfig.CLIENT_ID_CONFIG, "weir-judge");
    properties.put(ConsumerConfig.GROUP_ID_CONFIG, config.judge().groupId());
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MOST_POLLED);
    properties.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, TOPIC_SEEN_WITHIN_MILLIS);
    properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    return new KafkaConsumer<>(
        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private void pause() {
    try {
      closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      closing.countDown();
    }
  }

  /** Ends once workers have, within some seconds. */
  @Override
  public void close() {
    closing.countDown();
    try {
      thread.join(3 * END_WITHIN.toMillis());
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
    workers.end();
  }

  /** Takes leave of partitions that go to another process. */
  private final class Partitions implements ConsumerRebalanceListener {

    private final KafkaConsumer<byte[], byte[]> consumer;

    Partitions(KafkaConsumer<byte[], byte[]> consumer) {
      this.consumer = consumer;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      reachable = true;
      told = false;
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      commit(consumer);
      offsets.forget(partitions);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
      offsets.forget(partitions);
    }
  }
}
