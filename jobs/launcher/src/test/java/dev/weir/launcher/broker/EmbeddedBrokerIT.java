package dev.weir.launcher.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.weir.launcher.environment.EnvironmentException;
import dev.weir.launcher.topic.TopicPlan;
import dev.weir.launcher.topic.TopicState;
import dev.weir.launcher.topic.Topics;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerIT {

  @TempDir private Path directory;

  @Test
  void keepsItsRecordsAndTopicsWhenStartedAgainOnItsDirectory() throws Exception {
    byte[] large = new byte[10 * 1024 * 1024];
    try (EmbeddedBroker broker = EmbeddedBroker.start(directory, 0);
        Topics topics = Topics.of(broker.kafka());
        KafkaProducer<byte[], byte[]> producer = Clients.producer(broker)) {
      topics.create(TopicPlan.shipped());
      producer.send(new ProducerRecord<>("llm.calls", new byte[] {1}, new byte[] {2})).get();
      producer.send(new ProducerRecord<>("llm.calls", new byte[] {3}, large)).get();
    }
    try (EmbeddedBroker broker = EmbeddedBroker.start(directory, 0);
        Topics topics = Topics.of(broker.kafka())) {
      assertThat(topics.states(TopicPlan.shipped())).allMatch(TopicState::asDeclared);
      assertThat(Clients.readAll(broker, "llm.calls"))
          .extracting(record -> record.value().length)
          .containsExactlyInAnyOrder(1, large.length);
    }
  }

  @Test
  void namesThePortThatIsInUse() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("one"), 0)) {
      assertThatThrownBy(() -> EmbeddedBroker.start(directory.resolve("two"), broker.port()))
          .isInstanceOf(EnvironmentException.class)
          .hasMessageContaining("Port " + broker.port())
          .hasMessageContaining("in use");
    }
  }

  @Test
  void makesOnlyTheTopicsThatAreMissingAndTellsWhereOthersDiffer() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(directory, 0);
        Topics topics = Topics.of(broker.kafka());
        Admin admin = Clients.admin(broker)) {
      TopicPlan plan = TopicPlan.shipped();
      assertThat(topics.states(plan)).noneMatch(TopicState::exists);

      assertThat(topics.create(plan)).hasSameSizeAs(plan.topics());
      assertThat(topics.create(plan)).isEmpty();

      admin
          .incrementalAlterConfigs(
              Map.of(
                  new ConfigResource(ConfigResource.Type.TOPIC, "llm.calls"),
                  List.of(
                      new AlterConfigOp(
                          new ConfigEntry("message.timestamp.type", "CreateTime"),
                          AlterConfigOp.OpType.SET))))
          .all()
          .get();
      // A changed setting reaches the broker a moment after the controller has taken it.
      await()
          .untilAsserted(
              () ->
                  assertThat(topics.states(plan).get(0).differences())
                      .containsExactly(
                          "message.timestamp.type: CreateTime, declared LogAppendTime"));
      assertThat(topics.create(plan)).isEmpty();
    }
  }

  @Test
  void tellsWhichTopicIsMissing() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(directory, 0);
        Topics topics = Topics.of(broker.kafka())) {
      assertThatThrownBy(() -> topics.require(List.of("llm.calls")))
          .isInstanceOf(EnvironmentException.class)
          .hasMessageContaining("no topic llm.calls")
          .hasMessageContaining("weir topics create");
    }
  }
}
