package dev.weir.flink.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.core.config.MonitorConfig;
import dev.weir.core.drift.stream.VersionKey;
import dev.weir.schemas.DriftReference;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Follows the compacted topic of drift references beside the stream.
 *
 * <p>Changes come out in the order of the topic, first all that it held at the start. A record that
 * is no reference changes nothing and is counted. Any thread may take changes.
 */
public final class ReferenceTopic implements ReferenceFeed {

  private final Queue<Change> unread = new ConcurrentLinkedQueue<>();
  private final AtomicLong refused = new AtomicLong();
  private final CompactedTopic topic;

  /** Begins to follow the topic. */
  public ReferenceTopic(MonitorConfig config) {
    topic =
        new CompactedTopic(
            config,
            config.topics().references(),
            "weir-references",
            new CompactedTopic.Reader() {
              @Override
              public void record(ConsumerRecord<byte[], byte[]> record) {
                read(record.key(), record.value());
              }

              @Override
              public void caughtUp() {}
            });
    topic.start();
  }

  @Override
  public boolean awaitStart(Duration patience) throws InterruptedException {
    return topic.awaitStart(patience);
  }

  @Override
  public List<Change> take() {
    List<Change> taken = new ArrayList<>();
    for (Change change = unread.poll(); change != null; change = unread.poll()) {
      taken.add(change);
    }
    return taken;
  }

  @Override
  public long refused() {
    return refused.get();
  }

  private void read(byte @Nullable [] key, byte @Nullable [] value) {
    try {
      VersionKey version = VersionKey.parse(key == null ? "" : new String(key, UTF_8));
      unread.add(
          new Change(
              version,
              value == null ? null : DriftReference.fromByteBuffer(ByteBuffer.wrap(value))));
    } catch (IOException | RuntimeException unreadable) {
      // Avro reports broken bytes by whatever its decoder stumbles over.
      refused.incrementAndGet();
    }
  }

  @Override
  public void close() {
    topic.close();
  }
}
