package dev.weir.launcher.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.decode.SingleObject;
import dev.weir.launcher.broker.Clients;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Publishes single records, and says where each lies. */
final class Sender implements AutoCloseable {

  private final KafkaProducer<byte[], byte[]> producer;
  private final Queue<Exception> failures = new ConcurrentLinkedQueue<>();

  Sender(TestStack stack) {
    producer = Clients.producer(stack.ports.kafkaAddress());
  }

  /** Publishes the bytes and returns their place as topic-partition-offset. */
  String bytes(String topic, String key, byte @Nullable [] value) throws InterruptedException {
    try {
      RecordMetadata place =
          producer.send(new ProducerRecord<>(topic, key.getBytes(UTF_8), value)).get();
      return place.topic() + "-" + place.partition() + "-" + place.offset();
    } catch (ExecutionException e) {
      throw new AssertionError("not published", e);
    }
  }

  String json(String topic, String key, String json) throws InterruptedException {
    return bytes(topic, key, json.getBytes(UTF_8));
  }

  /** Publishes the record in its native form. */
  String record(String topic, String callId, SpecificRecord record) throws InterruptedException {
    return bytes(topic, callId, SingleObject.encode(record));
  }

  /** Publishes without waiting; {@link #flush} waits for all. */
  void start(String topic, byte[] key, byte[] value) {
    Future<?> unused =
        producer.send(
            new ProducerRecord<>(topic, key, value),
            (place, failure) -> {
              if (failure != null) {
                failures.add(failure);
              }
            });
  }

  void flush() {
    producer.flush();
    assertThat(failures).isEmpty();
  }

  @Override
  public void close() {
    producer.close();
  }
}
