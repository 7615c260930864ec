package dev.weir.exporter;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the topic of totals from its beginning, on one thread, in no consumer group.
 *
 * <p>Every reader needs all partitions, and the topic itself is the only position there is: after
 * any failure the whole topic may be read again, since the board takes repetitions. When Kafka is
 * away the board stays as it is and the reader tries again, with growing pauses, saying each state
 * once.
 */
final class TotalsReader implements Runnable, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TotalsReader.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration ANSWER = Duration.ofSeconds(5);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  /** Polls between two questions for end offsets: about two seconds when the topic is quiet. */
  private static final int POLLS_PER_CHECK = 10;

  private final ExporterSettings settings;
  private final Supplier<Session> sessions;
  private final TotalRecords records;
  private final Progress progress;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Thread thread = new Thread(this, "weir-exporter-totals");
  private volatile Session session;
  private Duration pause = FIRST_PAUSE;
  private String said = "";

  /** A consumer and what must be closed with it. */
  interface Session extends AutoCloseable {
    Consumer<byte[], byte[]> consumer();

    @Override
    void close();
  }

  /**
   * A reader that does nothing before {@link #start}.
   *
   * @throws KafkaException when the settings make no consumer
   */
  TotalsReader(
      ExporterSettings settings,
      Supplier<Session> sessions,
      TotalRecords records,
      Progress progress) {
    this.settings = settings;
    this.sessions = sessions;
    this.records = records;
    this.progress = progress;
    this.session = sessions.get();
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** False once the thread has ended, by close or by a bug. */
  boolean alive() {
    return thread.getState() != Thread.State.TERMINATED;
  }

  @Override
  public void run() {
    while (running()) {
      try {
        follow(session.consumer());
      } catch (WakeupException | InterruptException stopped) {
        break;
      } catch (KafkaException failure) {
        say("Kafka at " + settings.bootstrapServers() + ": " + failure.getMessage());
        progress.reached(false);
        session.close();
        reopen();
      }
    }
    session.close();
  }

  private void reopen() {
    while (running()) {
      pause();
      try {
        session = sessions.get();
        return;
      } catch (KafkaException failure) {
        say("Kafka at " + settings.bootstrapServers() + ": " + failure.getMessage());
      }
    }
  }

  /** Ends the thread and the consumer, within the time that one answer of Kafka may take. */
  @Override
  public void close() {
    stop.countDown();
    if (!thread.isAlive()) {
      session.close();
      return;
    }
    session.consumer().wakeup();
    try {
      thread.join(ANSWER.toMillis());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void follow(Consumer<byte[], byte[]> consumer) {
    List<TopicPartition> partitions = partitions(consumer);
    if (partitions.isEmpty()) {
      return;
    }
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    replay(consumer, partitions);
    while (running()) {
      for (int i = 0; i < POLLS_PER_CHECK && running(); i++) {
        records.apply(consumer.poll(POLL));
      }
      check(consumer);
    }
  }

  /** All partitions of the topic, once it exists; none when stopped before. */
  private List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer) {
    while (running()) {
      try {
        List<TopicPartition> found = describe(consumer);
        if (!found.isEmpty()) {
          return found;
        }
        say("topic " + settings.topic() + " does not exist at " + settings.bootstrapServers());
      } catch (TimeoutException away) {
        say("Kafka does not answer at " + settings.bootstrapServers());
      }
      progress.reached(false);
      pause();
    }
    return List.of();
  }

  private List<TopicPartition> describe(Consumer<byte[], byte[]> consumer) {
    List<TopicPartition> partitions = new ArrayList<>();
    for (PartitionInfo partition : consumer.partitionsFor(settings.topic(), ANSWER)) {
      partitions.add(new TopicPartition(partition.topic(), partition.partition()));
    }
    return partitions;
  }

  private void replay(Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, ANSWER);
    long expected = behind(consumer, ends);
    answered();
    long replayed = 0;
    long behind = expected;
    while (running() && behind > 0) {
      var batch = consumer.poll(POLL);
      records.apply(batch);
      replayed += batch.count();
      behind = behind(consumer, ends);
      if (!progress.ready()) {
        progress.replaying(replayed, expected);
      }
      progress.behind(behind);
    }
    if (running()) {
      progress.caughtUp();
    }
  }

  /** Asks for the ends, and for partitions added since; no answer is a state, not an error. */
  private void check(Consumer<byte[], byte[]> consumer) {
    try {
      List<TopicPartition> partitions = describe(consumer);
      if (partitions.size() > consumer.assignment().size()) {
        consumer.assign(partitions);
      }
      progress.behind(behind(consumer, consumer.endOffsets(consumer.assignment(), ANSWER)));
      answered();
    } catch (TimeoutException away) {
      say("Kafka does not answer at " + settings.bootstrapServers() + "; showing the last totals");
      progress.reached(false);
    }
  }

  private static long behind(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
    long offsets = 0;
    for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
      offsets += Math.max(0, end.getValue() - consumer.position(end.getKey(), ANSWER));
    }
    return offsets;
  }

  private void answered() {
    progress.reached(true);
    pause = FIRST_PAUSE;
    String state = "reading topic " + settings.topic() + " at " + settings.bootstrapServers();
    if (!state.equals(said)) {
      LOG.info("{}", state);
      said = state;
    }
  }

  private boolean running() {
    return stop.getCount() > 0;
  }

  private void pause() {
    try {
      if (stop.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException interrupted) {
      stop.countDown();
      Thread.currentThread().interrupt();
    }
    Duration longer = pause.multipliedBy(2);
    pause = longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
  }

  /** Tells a trouble once, until it is over or another one comes. */
  private void say(String state) {
    if (!state.equals(said)) {
      LOG.warn("{}; trying again", state);
      said = state;
    }
  }
}
