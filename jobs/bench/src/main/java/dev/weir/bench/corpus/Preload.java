package dev.weir.bench.corpus;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.core.decode.SingleObject;
import dev.weir.schemas.LlmCall;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes corpora into topics of a broker. */
public final class Preload {

  private static final int BATCH_BYTES = 256 * 1024;

  private Preload() {}

  /**
   * Writes every call once.
   *
   * @param bootstrap where the broker is
   * @param corpus what to write
   * @return what was written
   */
  public static Manifest load(String bootstrap, Corpus corpus) throws Exception {
    CorpusShape shape = corpus.shape();
    createTopic(bootstrap, shape.topic(), CorpusShape.PARTITIONS);
    MessageDigest hash = MessageDigest.getInstance("SHA-256");
    AtomicReference<Exception> failed = new AtomicReference<>();
    long bytes = 0;
    Map<String, Object> settings =
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrap,
            ProducerConfig.COMPRESSION_TYPE_CONFIG,
            "lz4",
            ProducerConfig.BATCH_SIZE_CONFIG,
            BATCH_BYTES,
            ProducerConfig.LINGER_MS_CONFIG,
            50,
            ProducerConfig.BUFFER_MEMORY_CONFIG,
            64L * 1024 * 1024,
            // With more, a partition that has just got its leader can stall an idempotent producer.
            ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
            1);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      for (int i = 0; i < shape.calls(); i++) {
        LlmCall call = corpus.call(i);
        byte[] value = SingleObject.encode(call);
        hash.update(value);
        bytes += value.length;
        Future<RecordMetadata> unused =
            producer.send(
                new ProducerRecord<>(
                    shape.topic(),
                    i % CorpusShape.PARTITIONS,
                    call.getCallId().getBytes(UTF_8),
                    value),
                (written, failure) -> {
                  if (failure != null) {
                    failed.compareAndSet(null, failure);
                  }
                });
      }
      producer.flush();
      if (failed.get() != null) {
        throw new IOException("Not every call was written to " + shape.topic(), failed.get());
      }
      double ratio =
          producer.metrics().values().stream()
              .filter(metric -> metric.metricName().name().equals("compression-rate-avg"))
              .filter(metric -> metric.metricName().group().equals("producer-metrics"))
              .mapToDouble(metric -> (Double) metric.metricValue())
              .findFirst()
              .orElse(Double.NaN);
      return new Manifest(
          shape, (double) bytes / shape.calls(), ratio, HexFormat.of().formatHex(hash.digest()));
    }
  }

  /** Creates a topic that keeps everything; append time, as the declared input topics have it. */
  public static void createTopic(String bootstrap, String topic, int partitions) throws Exception {
    try (Admin admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap))) {
      admin
          .createTopics(
              List.of(
                  new NewTopic(topic, Optional.of(partitions), Optional.empty())
                      .configs(
                          Map.of(
                              TopicConfig.RETENTION_MS_CONFIG, "-1",
                              TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime"))))
          .all()
          .get();
    }
  }
}
