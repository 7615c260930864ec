package dev.weir.launcher.demo;

import dev.weir.core.config.KafkaConfig;
import dev.weir.schemas.DriftAlert;
import dev.weir.schemas.DriftState;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The alerts that drift has raised since a demo began, read from their topic.
 *
 * <p>Not thread-safe.
 */
public final class AlertWatch implements AutoCloseable {

  private static final Duration GLANCE = Duration.ofMillis(20);
  private static final Duration LOOK = Duration.ofMillis(500);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final String topic;
  private final List<DriftAlert> raised = new ArrayList<>();

  public AlertWatch(KafkaConfig kafka, String topic) {
    Properties properties = new Properties();
    properties.putAll(kafka.clientProperties());
    properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    this.topic = topic;
    consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    begin();
  }

  /** From here on: a demo whose data were kept has alerts of an earlier one before. */
  private void begin() {
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(partition -> new TopicPartition(topic, partition.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    partitions.forEach(consumer::position);
  }

  /** All alerts raised so far, in the order of their panes, as far as a glance shows them. */
  List<DriftAlert> glance() {
    poll(GLANCE);
    return List.copyOf(raised);
  }

  /** The same once nothing new has come for a while. */
  List<DriftAlert> settled() {
    while (poll(LOOK) > 0) {
      // There may be more.
    }
    return List.copyOf(raised);
  }

  private int poll(Duration patience) {
    int read = 0;
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(patience)) {
      read++;
      if (record.value() != null) {
        add(record.value());
      }
    }
    return read;
  }

  private void add(byte[] value) {
    try {
      DriftAlert alert = DriftAlert.getDecoder().decode(value);
      boolean known = raised.stream().anyMatch(other -> other.equals(alert));
      if (alert.getState() == DriftState.FIRING && !known) {
        raised.add(alert);
      }
    } catch (IOException broken) {
      throw new IllegalStateException("the job has written an alert that cannot be read", broken);
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
