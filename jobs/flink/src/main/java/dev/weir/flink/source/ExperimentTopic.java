package dev.weir.flink.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.core.config.ConfigException;
import dev.weir.core.config.MonitorConfig;
import dev.weir.core.experiment.definition.ExperimentBook;
import dev.weir.core.experiment.definition.ExperimentSet;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Follows the compacted topic of experiments beside the stream, as policies are followed.
 *
 * <p>When the broker is away, the experiments known stay in force. What the topic held at the start
 * comes into force together. Any thread may ask.
 */
public final class ExperimentTopic implements AutoCloseable {

  private final ExperimentBook book;
  private final Refusals refusals = new Refusals();
  private final CompactedTopic topic;
  private volatile ExperimentSet current;
  private volatile boolean caughtUp;

  /** Begins to follow the topic, over the experiments that stand already. */
  public ExperimentTopic(MonitorConfig config, ExperimentBook book) {
    this.book = book;
    this.current = book.current();
    topic =
        new CompactedTopic(
            config,
            config.topics().experiments(),
            "weir-experiments",
            new CompactedTopic.Reader() {
              @Override
              public void record(ConsumerRecord<byte[], byte[]> record) {
                apply(record);
              }

              @Override
              public void caughtUp() {
                current = book.current();
                caughtUp = true;
              }
            });
    topic.start();
  }

  /** Those in force now. */
  public ExperimentSet current() {
    return current;
  }

  /** Waits until everything that the topic held at the start is in force; false after the time. */
  public boolean awaitStart(Duration patience) throws InterruptedException {
    return topic.awaitStart(patience);
  }

  /** The experiments that could not be applied. */
  public Refusals refusals() {
    return refusals;
  }

  /** Whether an experiment by this definition is known to be over. */
  public boolean isOver(String id, String definition) {
    return caughtUp && book.isOver(id, definition);
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
      // Whatever a definition makes its reader do, the others are to be followed.
      String reason =
          bad instanceof ConfigException ? String.valueOf(bad.getMessage()) : bad.toString();
      refusals.refused(key, record.partition(), record.offset(), reason);
    }
  }

  @Override
  public void close() {
    topic.close();
  }
}
