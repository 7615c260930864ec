package dev.weir.flink.sink;

import dev.weir.core.config.Delivery;
import dev.weir.core.config.MonitorConfig;
import dev.weir.core.config.Sink;
import dev.weir.flink.state.TopicRecord;
import java.util.Properties;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;

/** One Kafka sink an output topic. */
public final class TopicSinks {

  /** Below the fifteen minutes that brokers allow at most. */
  private static final String TRANSACTION_TIMEOUT = "600000";

  private static final String BATCH_BYTES = Integer.toString(256 * 1024);

  private TopicSinks() {}

  /**
   * The sink of an output, with the delivery the configuration asks for.
   *
   * <p>Replayed records have the same key and value, or a total that the reader takes for what it
   * is, so at least once counts nothing twice; exactly once holds records back for a checkpoint.
   */
  public static KafkaSink<TopicRecord> of(MonitorConfig config, Sink sink, String topic) {
    Properties properties = new Properties();
    properties.putAll(config.kafka().clientProperties());
    properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    // Totals come in bursts, and the client allocates 128 KiB anew to compress each batch.
    properties.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
    // With more on their way, a partition that has just got its leader can stall an idempotent
    // producer until its delivery times out; totals are few enough for one.
    properties.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, "1");
    boolean once = config.sinks().of(sink) == Delivery.EXACTLY_ONCE;
    properties.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_TIMEOUT);
    return KafkaSink.<TopicRecord>builder()
        .setKafkaProducerConfig(properties)
        .setBootstrapServers(config.kafka().bootstrapServers())
        .setDeliveryGuarantee(
            once ? DeliveryGuarantee.EXACTLY_ONCE : DeliveryGuarantee.AT_LEAST_ONCE)
        .setTransactionalIdPrefix(config.job().name() + "-" + sink.id())
        .setRecordSerializer(new ToTopic(topic))
        .build();
  }

  private record ToTopic(String topic) implements KafkaRecordSerializationSchema<TopicRecord> {

    private static final long serialVersionUID = 1;

    @Override
    public ProducerRecord<byte[], byte[]> serialize(
        TopicRecord record, KafkaSinkContext context, Long timestamp) {
      return new ProducerRecord<>(topic, record.key(), record.value());
    }
  }
}
