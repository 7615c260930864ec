package dev.weir.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.decode.SingleObject;
import dev.weir.launcher.broker.Clients;
import dev.weir.launcher.broker.EmbeddedBroker;
import dev.weir.schemas.DeadLetter;
import dev.weir.schemas.DeadLetterReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** What commands about Kafka print: topics, doctor, replay, dead letters. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TopicCommandsIT {

  @TempDir static Path directory;
  private static EmbeddedBroker broker;

  private final CommandOutput command = new CommandOutput();

  @BeforeAll
  static void start() {
    broker = EmbeddedBroker.start(directory.resolve("kafka"), 0);
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @Test
  @Order(1)
  void topicsBeforeAndAfterTheyAreMade() throws IOException {
    command.expect("topics", 1, "topics", "list", "--kafka", broker.bootstrapServers());
    command.expect("topics", 0, "topics", "create", "--kafka", broker.bootstrapServers());
    command.expect("topics", 0, "topics", "list", "--kafka", broker.bootstrapServers());
  }

  @Test
  @Order(2)
  void doctorOfAKafkaThatIsThereAndOfOneThatIsNot() throws IOException {
    String exporter = "exporter.port=0";
    command.expect("doctor", 0, "doctor", "--kafka", broker.bootstrapServers(), "--set", exporter);
    String elsewhere = "checkpoints.directory=elsewhere://" + directory;
    command.expect(
        "doctor",
        0,
        "doctor",
        "--kafka",
        broker.bootstrapServers(),
        "--set",
        exporter,
        "--set",
        elsewhere);
    assertThat(command.printed()).contains("can be read, newest: none yet");
    String absent = "checkpoints.directory=s3://bucket/weir";
    command.expect(
        "doctor",
        3,
        "doctor",
        "--kafka",
        broker.bootstrapServers(),
        "--set",
        exporter,
        "--set",
        absent);
    assertThat(command.printed()).contains("scheme 's3'", "FLINK_PLUGINS_DIR");
    command.expect(
        "doctor",
        3,
        "doctor",
        "--kafka",
        "127.0.0.1:1",
        "--set",
        exporter,
        "--set",
        "kafka.properties.default.api.timeout.ms=500",
        "--set",
        "kafka.properties.request.timeout.ms=400");
  }

  @Test
  @Order(3)
  void replay() throws IOException {
    Path calls =
        Files.writeString(
            directory.resolve("calls.jsonl"),
            """
            {"call_id": "c1", "requested_at": "2026-11-23T10:00:00Z", "prompt_id": "p", \
            "provider": "openai", "request_model": "gpt-4o", "responded_at": "2026-11-23T10:00:01Z", \
            "output": "yes", "usage": {"input": 100, "output": 5}}
            {"call_id": "c2", "requested_at": "2026-11-23T10:00:01Z", "error": {"type": "timeout"}}
            not a call
            """);
    command.expect(
        "replay",
        0,
        "replay",
        "--kafka",
        broker.bootstrapServers(),
        "--input",
        calls.toString(),
        "--format",
        "calls");
  }

  @Test
  @Order(4)
  void deadLetters() throws Exception {
    try (KafkaProducer<byte[], byte[]> producer = Clients.producer(broker)) {
      producer.send(new ProducerRecord<>("llm.calls", 0, null, new byte[] {7})).get();
      DeadLetter letter =
          DeadLetter.newBuilder()
              .setTopic("llm.calls")
              .setPartition(0)
              .setOffset(0)
              .setReason(DeadLetterReason.UNKNOWN_FORMAT)
              .build();
      producer.send(new ProducerRecord<>("llm.dead-letters", SingleObject.encode(letter))).get();
    }
    command.expect(
        "dead-letters-list", 0, "dead-letters", "list", "--kafka", broker.bootstrapServers());
    for (String more : List.of("--dry-run", "--topic=llm.calls")) {
      command.expect(
          "dead-letters-replay",
          0,
          "dead-letters",
          "replay",
          "--kafka",
          broker.bootstrapServers(),
          more);
    }
  }
}
