package dev.weir.flink.sink;

import dev.weir.core.config.MonitorConfig;
import dev.weir.flink.state.TopicRecord;
import java.util.Properties;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;

/** One Kafka sink an output topic. */
public final class TopicSinks {

  private TopicSinks() {}

  /** A sink whose replayed records have the same key and value, so once more does no harm. */
  public static KafkaSink<TopicRecord> atLeastOnce(MonitorConfig config, String topic) {
    Properties properties = new Properties();
    properties.putAll(config.kafka().clientProperties());
    properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    return KafkaSink.<TopicRecord>builder()
        .setKafkaProducerConfig(properties)
        .setBootstrapServers(config.kafka().bootstrapServers())
        .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
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
