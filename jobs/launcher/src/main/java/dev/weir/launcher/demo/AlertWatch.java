package dev.weir.launcher.demo;

import dev.weir.core.config.KafkaConfig;
import dev.weir.core.decode.SingleObject;
import dev.weir.schemas.DriftAlert;
import dev.weir.schemas.DriftState;
import dev.weir.schemas.ExperimentAlert;
import dev.weir.schemas.ExperimentAlertState;
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
 * The alerts that drift and experiments have raised since a demo began, read from their topic.
 *
 * <p>Not thread-safe.
 */
public final class AlertWatch implements AutoCloseable {

  private static final long OF_EXPERIMENT =
      SingleObject.fingerprint(ExperimentAlert.getClassSchema());
  private static final Duration GLANCE = Duration.ofMillis(20);
  private static final Duration LOOK = Duration.ofMillis(500);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final String topic;
  private final List<DriftAlert> raised = new ArrayList<>();
  private final List<ExperimentAlert> ofExperiments = new ArrayList<>();

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
  public List<DriftAlert> glance() {
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

  /** Alerts of experiments raised so far, in the order of their panes. */
  List<ExperimentAlert> ofExperiments() {
    return List.copyOf(ofExperiments);
  }

  private void add(byte[] value) {
    try {
      if (SingleObject.framed(value) && SingleObject.fingerprint(value) == OF_EXPERIMENT) {
        addExperiment(ExperimentAlert.getDecoder().decode(value));
      } else {
        addDrift(DriftAlert.getDecoder().decode(value));
      }
    } catch (IOException broken) {
      throw new IllegalStateException("the job has written an alert that cannot be read", broken);
    }
  }

  private void addDrift(DriftAlert alert) {
    if (alert.getState() == DriftState.FIRING && !raised.contains(alert)) {
      raised.add(alert);
    }
  }

  private void addExperiment(ExperimentAlert alert) {
    if (alert.getState() == ExperimentAlertState.FIRING && !ofExperiments.contains(alert)) {
      ofExperiments.add(alert);
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
