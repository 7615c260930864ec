package dev.weir.traffic.replay;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Publishes records to Kafka, keyed by call id, each exactly once a session.
 *
 * <p>Batches wait 20 ms to fill, which costs a replay nothing and lets small calls go out by the
 * thousand. A delivery failure is told at the next record or at close, whichever comes first.
 * Interrupting the thread ends a wait with Kafka's own unchecked exception. To be used by one
 * thread.
 */
public final class KafkaCallSink implements CallSink {

  private static final int LINGER_MILLIS = 20;
  private static final int BATCH_BYTES = 256 << 10;
  private static final long BUFFER_BYTES = 64L << 20;
  private static final int LARGEST_REQUEST_BYTES = 16 << 20;
  private static final Duration CLOSE_WITHIN = Duration.ofMinutes(2);

  private final Producer<byte[], byte[]> producer;
  private final InputTopics topics;
  private final Failures failures = new Failures();

  private KafkaCallSink(Producer<byte[], byte[]> producer, InputTopics topics) {
    this.producer = producer;
    this.topics = topics;
  }

  /**
   * Opens a producer.
   *
   * @param properties passed through, such as TLS and SASL settings; they win over ours
   */
  public static KafkaCallSink open(
      String bootstrapServers, Map<String, String> properties, InputTopics topics) {
    Map<String, Object> settings = new HashMap<>();
    settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    settings.put(ProducerConfig.CLIENT_ID_CONFIG, "weir-replay");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    // A fresh partition may refuse the first of several requests on their way and take the second:
    // it then answers each retry with an out-of-order sequence until the delivery times out.
    settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
    settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    settings.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS);
    settings.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
    settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES);
    settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_REQUEST_BYTES);
    settings.putAll(properties);
    return new KafkaCallSink(
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer()),
        topics);
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // the callback hears of the failure
  public void send(Publication publication) throws IOException {
    ProducerRecord<byte[], byte[]> published =
        new ProducerRecord<>(
            topics.of(publication.channel()),
            null,
            recordTime(publication),
            publication.key(),
            publication.value());
    try {
      producer.send(published, failures);
    } catch (InterruptException e) {
      InterruptedIOException interrupted = new InterruptedIOException("interrupted in Kafka");
      interrupted.initCause(e);
      throw interrupted;
    } catch (KafkaException e) {
      throw new IOException("Kafka did not take a record: " + e.getMessage(), e);
    }
    failures.raise();
  }

  /** A topic on append time ignores it; Kafka refuses negative ones. */
  private static Long recordTime(Publication publication) {
    return Math.max(0, publication.eventMicros() / 1_000);
  }

  @Override
  public void close() throws IOException {
    try {
      producer.flush();
    } finally {
      producer.close(CLOSE_WITHIN);
    }
    failures.raise();
  }

  /** Remembers the first failure and counts them; written by the producer's thread. */
  private static final class Failures implements Callback {

    private volatile @Nullable Exception first;
    private volatile long count;

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes, the other only reads
    public void onCompletion(@Nullable RecordMetadata metadata, @Nullable Exception exception) {
      if (exception != null) {
        if (first == null) {
          first = exception;
        }
        count++;
      }
    }

    void raise() throws IOException {
      Exception cause = first;
      if (cause != null) {
        throw new IOException(
            "Kafka did not take " + count + " records; the first: " + cause.getMessage(), cause);
      }
    }
  }
}
