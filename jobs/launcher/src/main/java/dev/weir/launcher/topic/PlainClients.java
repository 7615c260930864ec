package dev.weir.launcher.topic;

import dev.weir.core.config.KafkaConfig;
import dev.weir.launcher.environment.EnvironmentException;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Kafka clients for bytes, outside any consumer group. */
public final class PlainClients {

  private static final int SIXTEEN_MIB = 16 * 1024 * 1024;

  private PlainClients() {}

  public static KafkaConsumer<byte[], byte[]> consumer(KafkaConfig kafka) {
    Properties settings = settings(kafka);
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.putIfAbsent(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, "15000");
    return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  public static KafkaProducer<byte[], byte[]> producer(KafkaConfig kafka) {
    Properties settings = settings(kafka);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.putIfAbsent(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, SIXTEEN_MIB);
    settings.putIfAbsent(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  public static EnvironmentException unanswered(KafkaConfig kafka, KafkaException cause) {
    return new EnvironmentException(
        "Kafka at "
            + kafka.bootstrapServers()
            + " did not do what was asked: "
            + cause.getMessage(),
        "Check the address and that a broker runs there",
        cause);
  }

  private static Properties settings(KafkaConfig kafka) {
    Properties settings = new Properties();
    settings.putAll(kafka.clientProperties());
    return settings;
  }
}
