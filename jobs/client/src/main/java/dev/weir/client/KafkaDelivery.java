package dev.weir.client;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Carries records from the buffer to Kafka on a thread of its own, the only one that Kafka may keep
 * waiting.
 *
 * <p>A producer that cannot be made, say because no name server answers, is tried again every
 * second: an application must be able to start without its monitor.
 */
final class KafkaDelivery {

  private static final long AGAIN_AFTER_MILLIS = 1_000;
  private static final long LAST_WAIT_MILLIS = 1_000;

  private final OutgoingBuffer buffer;
  private final Tally tally;
  private final Map<String, Object> properties;
  private final Thread thread;
  private volatile long closeBy;

  KafkaDelivery(OutgoingBuffer buffer, Tally tally, Map<String, Object> properties) {
    this.buffer = buffer;
    this.tally = tally;
    this.properties = properties;
    this.thread = new Thread(this::run, "weir-client");
    thread.setDaemon(true);
  }

  /** Begins to deliver. */
  void start() {
    thread.start();
  }

  /** Delivers what is there, and gives up what is not delivered in time. */
  void close(Duration within) throws InterruptedException {
    closeBy = System.nanoTime() + within.toNanos();
    buffer.close();
    try {
      thread.join(within.toMillis() + 1);
    } finally {
      thread.interrupt();
      thread.join(LAST_WAIT_MILLIS);
      tally.dropped.add(buffer.abandon());
    }
  }

  private void run() {
    Producer<byte[], byte[]> producer = null;
    try {
      producer = connect();
      if (producer != null) {
        deliverTo(producer);
      }
    } catch (InterruptedException late) {
      Thread.currentThread().interrupt();
    } finally {
      if (producer != null) {
        // An interrupted thread has no time left, and Kafka would take the flag for a failure.
        long left = Thread.interrupted() ? 0 : Math.max(0, closeBy - System.nanoTime());
        producer.close(Duration.ofNanos(left));
      }
    }
  }

  /** Null when the buffer is closed before there is a producer. */
  private @Nullable Producer<byte[], byte[]> connect() throws InterruptedException {
    while (true) {
      try {
        return new KafkaProducer<>(
            properties, new ByteArraySerializer(), new ByteArraySerializer());
      } catch (KafkaException e) {
        tally.troubled(e);
      }
      if (buffer.awaitClosed(AGAIN_AFTER_MILLIS)) {
        return null;
      }
    }
  }

  private void deliverTo(Producer<byte[], byte[]> producer) throws InterruptedException {
    for (Outgoing next = buffer.take(); next != null; next = buffer.take()) {
      send(producer, next);
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // the callback hears of the failure
  private void send(Producer<byte[], byte[]> producer, Outgoing next) {
    try {
      producer.send(
          new ProducerRecord<>(next.topic(), next.key(), next.value()),
          (place, failure) -> {
            if (failure == null) {
              tally.delivered.increment();
            } else {
              tally.failed(failure);
            }
          });
    } catch (RuntimeException e) {
      tally.failed(e);
    }
  }
}
