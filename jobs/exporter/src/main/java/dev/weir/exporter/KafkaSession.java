package dev.weir.exporter;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A consumer of totals and its meters, opened and closed together. */
final class KafkaSession implements TotalsReader.Session {

  private static final Duration GOODBYE = Duration.ofSeconds(1);

  /** Added partitions show up after this; Kafka's own default is five minutes. */
  private static final int PARTITIONS_SEEN_WITHIN_MILLIS = 30_000;

  private final Consumer<byte[], byte[]> consumer;
  private final KafkaClientMetrics metrics;

  private KafkaSession(Consumer<byte[], byte[]> consumer, KafkaClientMetrics metrics) {
    this.consumer = consumer;
    this.metrics = metrics;
  }

  /**
   * Opens a consumer; nothing is asked of a broker yet.
   *
   * @throws org.apache.kafka.common.KafkaException when the settings make no consumer
   */
  static KafkaSession open(ExporterSettings settings, MeterRegistry meters) {
    Consumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            properties(settings), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    KafkaClientMetrics metrics = new KafkaClientMetrics(consumer);
    metrics.bindTo(meters);
    return new KafkaSession(consumer, metrics);
  }

  @Override
  public Consumer<byte[], byte[]> consumer() {
    return consumer;
  }

  @Override
  public void close() {
    metrics.close();
    consumer.close(CloseOptions.timeout(GOODBYE));
  }

  /** Ours are written over the passed ones where reading the whole topic depends on them. */
  private static Map<String, Object> properties(ExporterSettings settings) {
    Map<String, Object> properties = new HashMap<>();
    properties.put(ConsumerConfig.CLIENT_ID_CONFIG, "weir-exporter");
    properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000);
    properties.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, PARTITIONS_SEEN_WITHIN_MILLIS);
    properties.putAll(settings.kafka());
    properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    properties.remove(ConsumerConfig.GROUP_ID_CONFIG);
    return properties;
  }
}
