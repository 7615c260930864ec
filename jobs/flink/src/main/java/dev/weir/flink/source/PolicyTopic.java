package dev.weir.flink.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.core.config.ConfigException;
import dev.weir.core.config.MonitorConfig;
import dev.weir.core.engine.PolicyBook;
import dev.weir.core.engine.PolicySet;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Follows the compacted topic of policies beside the stream, so that policies reach the stage that
 * applies them without a second input, which would cut the operator chain.
 *
 * <p>When the broker is away, the policies known stay in force. What the topic held at the start
 * comes into force together. Any thread may ask.
 */
public final class PolicyTopic implements AutoCloseable {

  private final PolicyBook book;
  private final Refusals refusals = new Refusals();
  private final CompactedTopic topic;
  private volatile PolicySet current;

  /** Begins to follow the topic, over the policies that stand already. */
  public PolicyTopic(MonitorConfig config, PolicyBook book) {
    this.book = book;
    this.current = book.current();
    topic =
        new CompactedTopic(
            config,
            config.topics().policies(),
            "weir-policies",
            new CompactedTopic.Reader() {
              @Override
              public void record(ConsumerRecord<byte[], byte[]> record) {
                apply(record);
              }

              @Override
              public void caughtUp() {
                current = book.current();
              }
            });
    topic.start();
  }

  /** Those in force now. */
  public PolicySet current() {
    return current;
  }

  /** Waits until everything that the topic held at the start is in force; false after the time. */
  public boolean awaitStart(Duration patience) throws InterruptedException {
    return topic.awaitStart(patience);
  }

  /** The policies that could not be applied. */
  public Refusals refusals() {
    return refusals;
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

  /** Whether it has ended, or is about to. */
  boolean closed() {
    return topic.closed();
  }

  @Override
  public void close() {
    topic.close();
  }
}
