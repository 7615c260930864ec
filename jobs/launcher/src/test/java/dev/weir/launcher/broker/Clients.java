package dev.weir.launcher.broker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Plain Kafka clients of an embedded broker. */
public final class Clients {

  private static final int SIXTEEN_MIB = 16 * 1024 * 1024;

  private Clients() {}

  public static Admin admin(EmbeddedBroker broker) {
    return Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
  }

  public static KafkaProducer<byte[], byte[]> producer(EmbeddedBroker broker) {
    return producer(broker.bootstrapServers());
  }

  public static KafkaProducer<byte[], byte[]> producer(String servers) {
    return new KafkaProducer<>(
        Map.of("bootstrap.servers", servers, "max.request.size", 2 * SIXTEEN_MIB, "linger.ms", 5),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  /** Every record there is now, in no order across partitions. */
  public static List<ConsumerRecord<byte[], byte[]>> readAll(EmbeddedBroker broker, String topic) {
    return readAll(broker.bootstrapServers(), topic);
  }

  /** Every record there is now, in no order across partitions. */
  public static List<ConsumerRecord<byte[], byte[]>> readAll(String servers, String topic) {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", servers),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(partition -> new TopicPartition(topic, partition.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      long end = consumer.endOffsets(partitions).values().stream().mapToLong(o -> o).sum();
      List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
      while (partitions.stream().mapToLong(consumer::position).sum() < end) {
        consumer.poll(Duration.ofMillis(200)).forEach(records::add);
      }
      return records;
    }
  }
}
