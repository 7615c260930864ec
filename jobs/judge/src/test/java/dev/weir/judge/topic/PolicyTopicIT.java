package dev.weir.judge.topic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.core.call.Text;
import dev.weir.core.config.MonitorConfig;
import dev.weir.core.engine.PolicyBook;
import dev.weir.testing.Broker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The topic of policies as a judge follows it. */
class PolicyTopicIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String POLICY =
      """
      id: support
      version: 1
      prompts: [support]
      judge:
        - {name: helpful, rubric: "Does it help?", model: judge-1, sample_rate: %s}
      """;

  @TempDir private static Path directory;
  private static Broker broker;

  @BeforeAll
  static void start() {
    broker = Broker.start(directory.resolve("kafka"));
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  private static PolicyTopic topic(String name) {
    MonitorConfig config = MonitorConfig.of(Map.of("kafka.bootstrap-servers", broker.address()));
    return new PolicyTopic(config.kafka(), name, PolicyBook.over(null));
  }

  private static void send(String name, String text) {
    broker.send(name, "support".getBytes(UTF_8), text.getBytes(UTF_8));
  }

  private static int rubrics(PolicyTopic policies) {
    return policies.current().find(Text.of("support"), 0).policy().judges().size();
  }

  @Test
  void followsATopicThatIsMadeLater() {
    PolicyTopic policies = topic("later");
    try (KafkaConsumer<byte[], byte[]> consumer = policies.open()) {
      policies.readOn(consumer);
      assertThat(rubrics(policies)).isZero();
      broker.createTopic("later", 1);
      send("later", POLICY.formatted("0.5"));
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> {
                policies.readOn(consumer);
                assertThat(rubrics(policies)).isEqualTo(1);
              });
    }
  }

  @Test
  void countsARefusalOnceHoweverOftenTheTopicIsRead() {
    broker.createTopic("refused", 1);
    for (String rate : List.of("7", "0.5", "8")) {
      send("refused", POLICY.formatted(rate));
    }
    PolicyTopic policies = topic("refused");
    for (int times = 0; times < 3; times++) {
      policies.open().close();
      assertThat(policies.refused()).isEqualTo(2);
      assertThat(rubrics(policies)).isEqualTo(1);
    }
    send("refused", POLICY.formatted("9"));
    policies.open().close();
    assertThat(policies.refused()).isEqualTo(3);
  }
}
