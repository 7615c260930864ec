package dev.weir.judge.topic;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.core.config.KafkaConfig;
import dev.weir.schemas.Feedback;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes feedback and waits until Kafka has it, however long Kafka is away. A verdict is paid for,
 * so it is tried once more when the process ends; whoever ends it says how long by an interrupt.
 */
public final class FeedbackTopic implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(FeedbackTopic.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration GOODBYE = Duration.ofSeconds(2);

  private final String topic;
  private final Producer<byte[], byte[]> producer;
  private final CountDownLatch closing;

  /**
   * @param closing counted down when the process ends
   */
  public FeedbackTopic(KafkaConfig kafka, String topic, CountDownLatch closing) {
    this.topic = topic;
    this.closing = closing;
    Map<String, Object> properties = new HashMap<>(kafka.clientProperties());
    properties.put(ProducerConfig.CLIENT_ID_CONFIG, "weir-judge");
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    producer =
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** Whether Kafka has it; false when the process ends and Kafka did not take it then either. */
  public boolean write(Feedback feedback) throws InterruptedException {
    byte[] key = feedback.getCallId().getBytes(UTF_8);
    byte[] value = bytes(feedback);
    boolean told = false;
    while (true) {
      boolean last = closing.getCount() == 0;
      try {
        producer.send(new ProducerRecord<>(topic, key, value)).get();
        return true;
      } catch (InterruptException ended) {
        // Kafka's own, which is unchecked, says the same as Java's.
        throw new InterruptedException(ended.getMessage());
      } catch (ExecutionException failed) {
        if (!told) {
          LOG.warn("Feedback cannot be written to {}; trying on", topic, failed.getCause());
        }
        told = true;
        if (last) {
          return false;
        }
        closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
      }
    }
  }

  private static byte[] bytes(Feedback feedback) {
    try {
      ByteBuffer encoded = feedback.toByteBuffer();
      byte[] bytes = new byte[encoded.remaining()];
      encoded.get(bytes);
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory cannot fail", e);
    }
  }

  @Override
  public void close() {
    producer.close(GOODBYE);
  }
}
