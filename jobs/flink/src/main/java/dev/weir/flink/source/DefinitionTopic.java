package dev.weir.flink.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.core.config.ConfigException;
import dev.weir.core.config.MonitorConfig;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Follows a compacted topic of definitions beside the stream, so that they reach the stage that
 * applies them without a second input, which would cut the operator chain.
 *
 * <p>When the broker is away, the definitions known stay in force. What the topic held at the start
 * comes into force together. Any thread may ask.
 */
abstract class DefinitionTopic<S> implements AutoCloseable {

  private final Refusals refusals = new Refusals();
  private final CompactedTopic topic;
  private volatile S current;

  /**
   * Is ready to follow the topic.
   *
   * @param thread its name
   * @param standing what is in force until then
   */
  DefinitionTopic(MonitorConfig config, String topic, String thread, S standing) {
    this.current = standing;
    this.topic =
        new CompactedTopic(
            config,
            topic,
            thread,
            new CompactedTopic.Reader() {
              @Override
              public void record(ConsumerRecord<byte[], byte[]> record) {
                apply(record);
              }

              @Override
              public void caughtUp() {
                caughtUpWithTopic();
                current = newest();
              }
            });
  }

  /** Takes up a definition; whatever it throws is why that is refused. */
  abstract void put(String key, String text);

  abstract void remove(String key);

  /** Everything that was taken up. */
  abstract S newest();

  /** Is told when all is taken up that the topic holds. */
  void caughtUpWithTopic() {}

  /** Begins to follow the topic. */
  final void follow() {
    topic.start();
  }

  /** Puts in force what was taken up without the topic. */
  final void refresh() {
    current = newest();
  }

  /** Those in force now. */
  public final S current() {
    return current;
  }

  /** Waits until everything that the topic held at the start is in force; false after the time. */
  public final boolean awaitStart(Duration patience) throws InterruptedException {
    return topic.awaitStart(patience);
  }

  /** The definitions that could not be applied. */
  public final Refusals refusals() {
    return refusals;
  }

  private void apply(ConsumerRecord<byte[], byte[]> record) {
    String key = record.key() == null ? "" : new String(record.key(), UTF_8);
    try {
      if (record.value() == null) {
        remove(key);
      } else {
        put(key, new String(record.value(), UTF_8));
      }
      refusals.applied(key);
    } catch (RuntimeException | StackOverflowError bad) {
      // Whatever a definition makes its reader do, the others are to be followed.
      String reason =
          bad instanceof ConfigException ? String.valueOf(bad.getMessage()) : bad.toString();
      refusals.refused(key, record.partition(), record.offset(), reason);
    }
  }

  /** Whether it has ended, or is about to. */
  final boolean closed() {
    return topic.closed();
  }

  @Override
  public final void close() {
    topic.close();
  }
}
