package dev.weir.launcher.doctor;

import dev.weir.core.config.MonitorConfig;
import dev.weir.core.decode.InputKind;
import dev.weir.launcher.environment.EnvironmentException;
import dev.weir.launcher.topic.TopicPlan;
import dev.weir.launcher.topic.TopicState;
import dev.weir.launcher.topic.Topics;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;

/** Looks at everything a run needs and changes nothing. */
public final class Doctor {

  private static final int RECORDS = 20;

  private final MonitorConfig config;
  private final InstantSource time;
  private final List<Finding> findings = new ArrayList<>();

  private Doctor(MonitorConfig config, InstantSource time) {
    this.config = config;
    this.time = time;
  }

  /** Everything found, in the order it was looked at. */
  public static List<Finding> examine(MonitorConfig config, InstantSource time) {
    Doctor doctor = new Doctor(config, time);
    doctor.examineMachine();
    doctor.examineKafka();
    return List.copyOf(doctor.findings);
  }

  private void examineMachine() {
    findings.add(MachineCheck.java());
    findings.add(MachineCheck.checkpoints(config));
    findings.add(MachineCheck.port("the exporter", config.exporter().port(), "exporter.port"));
  }

  private void examineKafka() {
    String servers = config.kafka().bootstrapServers();
    List<TopicState> states;
    try (Topics topics = Topics.of(config.kafka())) {
      states = topics.states(TopicPlan.shipped().named(config.topics()));
    } catch (EnvironmentException | KafkaException e) {
      findings.add(
          Finding.wrong(
              "kafka",
              String.valueOf(e.getMessage()),
              "a broker at " + servers,
              "Start Kafka, or set kafka.bootstrap-servers"));
      return;
    }
    findings.add(Finding.good("kafka", servers + " answers"));
    findings.addAll(TopicCheck.of(states));
    try (NewestRecords newest = new NewestRecords(config.kafka())) {
      examineRecords(
          newest, states.stream().filter(TopicState::exists).map(TopicState::name).toList());
    } catch (KafkaException e) {
      findings.add(
          Finding.wrong(
              "records",
              "could not be read: " + e.getMessage(),
              "the right to read the input topics",
              "Check the access rules of Kafka"));
    }
  }

  private void examineRecords(NewestRecords newest, List<String> existing) {
    List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
    SchemaCheck schemas = new SchemaCheck(config);
    for (InputKind kind : InputKind.values()) {
      String topic = topic(kind);
      if (existing.contains(topic)) {
        List<ConsumerRecord<byte[], byte[]>> records = newest.of(topic, RECORDS);
        findings.add(schemas.of(kind, topic, records));
        all.addAll(records);
      }
    }
    findings.add(ClockCheck.of(all, time.instant(), config.clock().skew()));
  }

  private String topic(InputKind kind) {
    return switch (kind) {
      case CALLS -> config.topics().calls();
      case REQUESTS -> config.topics().requests();
      case RESPONSES -> config.topics().responses();
      case FEEDBACK -> config.topics().feedback();
      case SPANS -> config.topics().spans();
    };
  }
}
