package dev.weir.launcher.baseline;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.core.config.KafkaConfig;
import dev.weir.core.decode.SingleObject;
import dev.weir.core.drift.reference.ReferenceRecord;
import dev.weir.core.drift.stream.VersionKey;
import dev.weir.launcher.topic.PlainClients;
import dev.weir.launcher.topic.TopicLog;
import dev.weir.schemas.DriftReference;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/** The compacted topic of references. */
public final class ReferenceTopic {

  private final KafkaConfig kafka;
  private final String topic;

  public ReferenceTopic(KafkaConfig kafka, String topic) {
    this.kafka = kafka;
    this.topic = topic;
  }

  /**
   * The reference of every version that has one; records that are none are left out.
   *
   * @throws dev.weir.launcher.environment.EnvironmentException when Kafka does not answer or the
   *     topic is missing
   */
  public SortedMap<VersionKey, DriftReference> read() {
    SortedMap<String, DriftReference> newest = new TreeMap<>();
    new TopicLog(kafka, topic).read(null, record -> take(record, newest));
    SortedMap<VersionKey, DriftReference> references = new TreeMap<>();
    newest.values().forEach(each -> references.put(ReferenceRecord.version(each), each));
    return references;
  }

  private static void take(
      ConsumerRecord<byte[], byte[]> record, SortedMap<String, DriftReference> newest) {
    if (record.key() == null) {
      return;
    }
    String key = new String(record.key(), UTF_8);
    if (record.value() == null) {
      newest.remove(key);
      return;
    }
    try {
      newest.put(key, DriftReference.fromByteBuffer(ByteBuffer.wrap(record.value())));
    } catch (IOException | RuntimeException e) {
      // Avro throws both for bytes that are no reference.
      newest.remove(key);
    }
  }

  /**
   * Writes references, after which the job holds their versions against them.
   *
   * @throws dev.weir.launcher.environment.EnvironmentException when Kafka does not take them
   */
  public void write(Iterable<DriftReference> references) {
    try (KafkaProducer<byte[], byte[]> producer = PlainClients.producer(kafka)) {
      for (DriftReference reference : references) {
        byte[] key = ReferenceRecord.version(reference).text().getBytes(UTF_8);
        producer.send(new ProducerRecord<>(topic, key, SingleObject.encode(reference))).get();
      }
    } catch (KafkaException e) {
      throw PlainClients.unanswered(kafka, e);
    } catch (ExecutionException e) {
      throw PlainClients.unanswered(kafka, new KafkaException(e.getCause()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw PlainClients.unanswered(kafka, new KafkaException(e));
    }
  }
}
