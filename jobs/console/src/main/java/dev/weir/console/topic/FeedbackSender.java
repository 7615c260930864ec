package dev.weir.console.topic;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.core.config.MonitorConfig;
import dev.weir.schemas.Feedback;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Publishes what a reviewer says of a call, as feedback like any other. */
public final class FeedbackSender implements AutoCloseable {

  /** Who judges. */
  public static final String SOURCE = "reviewer";

  /** Name of the judgement whether an answer is good. */
  public static final String GOOD = "good";

  /** Name of the wish that a call becomes an example. */
  public static final String EXAMPLE = "example";

  /** Longer notes are refused. */
  public static final int LONGEST_NOTE = 4_000;

  private static final int ANSWER_WITHIN_MILLIS = 10_000;

  private final KafkaProducer<byte[], byte[]> producer;
  private final String topic;
  private final FeedbackBook book;
  private final InstantSource clock;

  public FeedbackSender(MonitorConfig config, FeedbackBook book, InstantSource clock) {
    Properties properties = new Properties();
    properties.putAll(config.kafka().clientProperties());
    properties.put(ProducerConfig.CLIENT_ID_CONFIG, "weir-console");
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    // When it is given up nothing is sent later: what a reviewer was told stays true.
    String patience = Integer.toString(ANSWER_WITHIN_MILLIS / 2);
    properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, patience);
    properties.put(ProducerConfig.LINGER_MS_CONFIG, "0");
    properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, patience);
    properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, patience);
    producer =
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    topic = config.topics().feedback();
    this.book = book;
    this.clock = clock;
  }

  /**
   * Publishes a judgement; a second one of the same name on the same call corrects the first.
   *
   * <p>Each attempt has a revision of its own, the failed ones too: whether the broker has written
   * what it did not confirm is unknown, and of two at once the later one must count.
   *
   * @return what was published; null when Kafka did not confirm it in time
   */
  public @Nullable Feedback send(String callId, String name, boolean flag, @Nullable String note)
      throws InterruptedException {
    String id = "console:" + name + ":" + callId;
    Feedback feedback =
        Feedback.newBuilder()
            .setFeedbackId(id)
            .setRevision(book.takeRevision(callId, id))
            .setCallId(callId)
            .setGivenAt(clock.millis() * 1_000)
            .setName(name)
            .setSource(SOURCE)
            .setFlag(flag)
            .setComment(note)
            .build();
    try {
      producer
          .send(new ProducerRecord<>(topic, callId.getBytes(UTF_8), bytes(feedback)))
          .get(ANSWER_WITHIN_MILLIS, TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException | KafkaException away) {
      return null;
    }
    book.add(callId, feedback);
    return feedback;
  }

  private static byte[] bytes(Feedback feedback) {
    try {
      ByteBuffer buffer = feedback.toByteBuffer();
      byte[] bytes = new byte[buffer.remaining()];
      buffer.get(bytes);
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException("a record in memory cannot fail to be written", e);
    }
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(1));
  }
}
