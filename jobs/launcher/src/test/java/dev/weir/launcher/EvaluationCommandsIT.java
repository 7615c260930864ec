package dev.weir.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.launcher.broker.Clients;
import dev.weir.launcher.broker.EmbeddedBroker;
import dev.weir.schemas.CallSample;
import dev.weir.schemas.LlmCall;
import dev.weir.schemas.Message;
import dev.weir.schemas.Outcome;
import dev.weir.schemas.Stratum;
import dev.weir.schemas.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What commands print that measure what Weir ships. */
class EvaluationCommandsIT {

  @TempDir static Path directory;
  private static EmbeddedBroker broker;

  private static final List<String> THINGS =
      List.of(
          "chair", "lamp", "book", "kettle", "phone", "coat", "tent", "violin", "bicycle", "clock");

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
  void scoreOfLabelledTextsAndTheCatalogue() throws IOException {
    Path texts =
        Files.writeString(
            directory.resolve("texts.jsonl"),
            """
            {"id": "t1", "text": "Mail me at jane.doe@example.org", "label": 1}
            {"id": "t2", "text": "What is the weather like?", "label": 0}
            not a text
            """);
    command.expect(
        "score",
        0,
        "score",
        "--input",
        texts.toString(),
        "--format",
        "text",
        "--side",
        "input",
        "--label-for",
        "pii",
        "--output",
        directory.resolve("scored").toString());
    assertThat(Files.readAllLines(directory.resolve("scored/findings.jsonl")))
        .hasSize(2)
        .first()
        .asString()
        .contains("\"class\":\"email\"", "\"start\":11,\"end\":31");
    assertThat(Files.readString(directory.resolve("scored/report.html")))
        .doesNotContain("jane.doe");
    command.expect("validators", 0, "validators");
    command.expect("validators", 0, "validators", "pii");
  }

  @Test
  void evaluationOfTheValidators() throws IOException {
    Path set = Files.createDirectories(directory.resolve("sets/secrets_rule_examples"));
    Path examples = set.resolve("examples.jsonl");
    String row = "{\"text\": \"use ghp_k3J9sdf8K2jd0Qw8Xz7Lm5Nb4Vc1Aa6Ss2Dd now\", \"label\": 1}\n";
    Files.writeString(examples, row);
    Path output = directory.resolve("evaluation");
    String sets = directory.resolve("sets").toString();
    command.expect(
        "eval-validators", 0, "eval", "validators", "--data", sets, "--output", output.toString());
    assertThat(Files.readString(output.resolve("accuracy.md"))).contains("rule examples");
    assertThat(output.resolve("report.html")).exists();
    assertThat(output.resolve("result.json")).exists();
    Files.writeString(examples, row + "{\"text\": \"nothing\", \"label\": 1}\n");
    command.expect("eval-validators", 1, "eval", "validators", "--data", sets);
    int wrongUse = command.run("eval", "validators", "--data", "/nowhere");
    assertThat(wrongUse).isEqualTo(2);
  }

  @Test
  void evaluationOfTheEmbeddings() throws IOException {
    Path set = Files.createDirectories(directory.resolve("topics/topic_banking77"));
    Files.writeString(
        set.resolve("queries.jsonl"),
        """
        {"text": "Where is my card?", "label": "card"}
        {"text": "My card has not come", "label": "card"}
        {"text": "How do I change my password?", "label": "password"}
        """);
    Path output = directory.resolve("embeddings");
    String sets = directory.resolve("topics").toString();
    command.expect(
        "eval-embeddings", 0, "eval", "embeddings", "--data", sets, "--output", output.toString());
    assertThat(Files.readString(output.resolve("embeddings.md"))).contains("topic_banking77");
    assertThat(output.resolve("result.json")).exists();
    int wrongUse = command.run("eval", "embeddings", "--data", "/nowhere");
    assertThat(wrongUse).isEqualTo(2);
  }

  @Test
  void agreementOfTheEmbeddingsOnOwnCalls() throws Exception {
    String kafka = broker.bootstrapServers();
    command.expect("topics", 0, "topics", "create", "--kafka", kafka);
    StringBuilder lines = new StringBuilder("not a call\n");
    try (KafkaProducer<byte[], byte[]> producer = Clients.producer(broker)) {
      for (int k = 0; k < 80; k++) {
        String asked = "Where is the " + THINGS.get(k % 10) + " I ordered " + k + " days ago?";
        lines.append(
            """
            {"call_id": "c%d", "requested_at": %d, "environment": "staging", "prompt_id": "shop", \
            "messages": [{"role": "user", "content": "%s"}], "output": "On its way."}
            """
                .formatted(k, 1_000_000L * k, asked));
        byte[] sample = sample(k, asked).toByteBuffer().array();
        producer.send(new ProducerRecord<>("llm.samples", sample)).get();
      }
    }
    Path calls = Files.writeString(directory.resolve("shop.jsonl"), lines);
    command.expect("eval-agreement", 0, "eval", "agreement", "--input", calls.toString());
    assertThat(command.printed())
        .contains("\"calls\":80,\"unreadable\":1", "\"side\":\"input\",\"texts\":80")
        .contains("\"too_few\":[{\"environment\":\"staging\",\"prompt_id\":\"shop\"");
    command.expect(
        "eval-agreement", 0, "eval", "agreement", "--from-topic", "--texts=30", "--kafka", kafka);
    assertThat(command.printed()).contains("\"calls\":40", "\"texts\":30");
    assertThat(command.run("eval", "agreement")).isEqualTo(2);
    assertThat(command.run("eval", "agreement", "--from-topic", "--texts=3")).isEqualTo(2);
  }

  /** Every second one belongs to the random share. */
  private static CallSample sample(int k, String asked) {
    LlmCall call =
        LlmCall.newBuilder()
            .setCallId("c" + k)
            .setRequestedAt(1_000_000L * k)
            .setPromptId("shop")
            .setMessages(List.of(new Message("user", asked)))
            .build();
    return CallSample.newBuilder()
        .setCallId("c" + k)
        .setEventTime(1_000_000L * k)
        .setOutcome(Outcome.OK)
        .setVerdict(Verdict.PASS)
        .setStratum(Stratum.ORDINARY)
        .setRandom(k % 2 == 0)
        .setRandomProbability(0.5)
        .setProbability(0.5)
        .setCall(call)
        .build();
  }
}
