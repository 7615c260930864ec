package dev.weir.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.weir.core.decode.SingleObject;
import dev.weir.launcher.broker.Clients;
import dev.weir.launcher.broker.EmbeddedBroker;
import dev.weir.launcher.terminal.Terminal;
import dev.weir.schemas.DeadLetter;
import dev.weir.schemas.DeadLetterReason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
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

/** What every command prints with {@code --json} is what its schema says. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CommandOutputsIT {

  private static final Path SCHEMAS = Path.of("../../schemas/commands");
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  @TempDir static Path directory;
  private static EmbeddedBroker broker;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

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
    expect("topics", 1, "topics", "list", "--kafka", broker.bootstrapServers());
    expect("topics", 0, "topics", "create", "--kafka", broker.bootstrapServers());
    expect("topics", 0, "topics", "list", "--kafka", broker.bootstrapServers());
  }

  @Test
  @Order(2)
  void doctorOfAKafkaThatIsThereAndOfOneThatIsNot() throws IOException {
    String exporter = "exporter.port=0";
    expect("doctor", 0, "doctor", "--kafka", broker.bootstrapServers(), "--set", exporter);
    String elsewhere = "checkpoints.directory=elsewhere://" + directory;
    expect(
        "doctor",
        0,
        "doctor",
        "--kafka",
        broker.bootstrapServers(),
        "--set",
        exporter,
        "--set",
        elsewhere);
    assertThat(out.toString(UTF_8)).contains("can be read, newest: none yet");
    String absent = "checkpoints.directory=s3://bucket/weir";
    expect(
        "doctor",
        3,
        "doctor",
        "--kafka",
        broker.bootstrapServers(),
        "--set",
        exporter,
        "--set",
        absent);
    assertThat(out.toString(UTF_8)).contains("scheme 's3'", "FLINK_PLUGINS_DIR");
    expect(
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
    expect(
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
    expect("dead-letters-list", 0, "dead-letters", "list", "--kafka", broker.bootstrapServers());
    for (String more : List.of("--dry-run", "--topic=llm.calls")) {
      expect(
          "dead-letters-replay",
          0,
          "dead-letters",
          "replay",
          "--kafka",
          broker.bootstrapServers(),
          more);
    }
  }

  @Test
  void price() throws IOException {
    Path answers =
        Files.writeString(
            directory.resolve("answers.jsonl"),
            """
            {"id": "a", "model": "grok-4.3", "body": {"model": "grok-4.3", "usage": \
            {"prompt_tokens": 1000, "completion_tokens": 7}}}
            {"id": "b", "model": "homemade-7b", "body": {"usage": {"prompt_tokens": 1}}}
            {"id":
            """);
    expect(
        "price",
        1,
        "price",
        "--input",
        answers.toString(),
        "--output",
        directory.resolve("prices.jsonl").toString());
  }

  @Test
  void stats() throws IOException {
    Path queries =
        Files.writeString(
            directory.resolve("queries.json"),
            """
            [{"name": "two-proportion-z", "args": {"x1": 30, "n1": 1000, "x2": 45, "n2": 1000}},
             {"name": "ks", "args": {"reference": [], "current": [1]}}, {"name": "no such"}]
            """);
    expect("stats", 0, "stats", "--input", queries.toString());
    assertThat(out.toString(UTF_8)).contains("\"OK\"", "\"INSUFFICIENT\"", "\"INVALID\"");
  }

  @Test
  void plan() throws IOException {
    Path output = directory.resolve("plan");
    expect(
        "plan",
        0,
        "plan",
        "--baseline",
        "0.95",
        "--mde",
        "0.01",
        "--traffic",
        "2000/day",
        "--output",
        output.toString());
    assertThat(Files.readString(output.resolve("report.html"))).contains("<svg", "80 %");
    for (String wrong : List.of("--traffic=2000", "--baseline=2", "--mde=0")) {
      int exit =
          Weir.run(
              Terminal.plain(out, err),
              "plan",
              "--baseline=0.9",
              "--mde=0.1",
              "--traffic=9/day",
              wrong);
      assertThat(exit).as(wrong).isEqualTo(2);
    }
  }

  @Test
  void compareCallsAndRows() throws IOException {
    StringBuilder calls = new StringBuilder("not a call\n");
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < 120; i++) {
      String arm = i % 2 == 0 ? "v1" : "v2";
      int label = i % 2 == 0 ? i / 2 % 2 : 1;
      calls.append(
          """
          {"call_id": "c%d", "requested_at": %d, "responded_at": %d, "session_id": "s%d", \
          "prompt_id": "p", "prompt_version": "%s", "output": "yes", "label": "%d", \
          "attributes": {"topic": "t%d", "spent_before": "%d"}, "experiment": {"id": "e", "arm": "%s"}}
          """
              .formatted(
                  i,
                  1_000_000L * i,
                  1_000_000L * i + 50_000 + i,
                  i,
                  arm,
                  label,
                  i % 3,
                  i % 7,
                  arm));
      rows.append(
          "{\"question\": %d, \"who\": \"%s\", \"score\": %d}\n".formatted(i / 2, arm, label));
    }
    Path callFile = Files.writeString(directory.resolve("compared.jsonl"), calls);
    Path rowFile = Files.writeString(directory.resolve("rows.jsonl"), rows);
    Path feedback =
        Files.writeString(
            directory.resolve("feedback.jsonl"),
            "{\"feedback_id\": \"f\", \"call_id\": \"c1\", \"given_at\": 1, \"name\": \"n\"}\n");
    Path output = directory.resolve("comparison");
    expect(
        "compare",
        0,
        "compare",
        "--input",
        callFile.toString(),
        "--unit-field=session_id",
        "--primary=label",
        "--guardrail=latency:p95:20%",
        "--show=passed",
        "--show=cost_usd/label",
        "--slice=topic",
        "--adjust=spent_before",
        "--show=latency",
        "--cap=latency=0.05",
        "--composite=quality=0.9*label+0.1*passed",
        "--feedback=" + feedback,
        "--minimum-units=20",
        "--minimum-hours=0",
        "--output",
        output.toString());
    assertThat(out.toString(UTF_8))
        .contains("\"arm\":\"v2\"", "\"lines_left_out\":1", "\"adjusted_by\":\"spent_before\"")
        .contains("\"cap\":{\"value\":0.05,", "\"variance_factor\":", "\"matched\":1")
        .contains("\"role\":\"part\"");
    assertThat(Files.readString(output.resolve("report.html"))).contains("<svg", "topic t1");
    expect(
        "compare",
        0,
        "compare",
        "--input",
        rowFile.toString(),
        "--format=rows",
        "--arm-field=who",
        "--paired-by=question",
        "--primary=score",
        "--minimum-units=20");
    assertThat(out.toString(UTF_8)).contains("\"state\":\"SHIP\"");
    String[] alone = {
      "compare",
      "--input",
      rowFile.toString(),
      "--format=rows",
      "--arm-field=question",
      "--arms=1",
      "--primary=score"
    };
    assertThat(Weir.run(Terminal.plain(out, err), alone)).isEqualTo(2);
    String[] unknown = alone.clone();
    unknown[unknown.length - 1] = "--primary=nothing";
    err.reset();
    assertThat(Weir.run(Terminal.plain(out, err), unknown)).isEqualTo(2);
    assertThat(err.toString(UTF_8)).contains("no line with a number 'nothing'");
  }

  @Test
  void version() throws IOException {
    expect("version", 0, "--version");
  }

  @Test
  void demo() throws IOException {
    String home = System.setProperty("weir.home", directory.resolve("home").toString());
    try {
      expect(
          "demo",
          0,
          "demo",
          "--once",
          "--speed",
          "max",
          "--kafka-port",
          "0",
          "--exporter-port",
          "0",
          "--web-port",
          "0",
          "--health-port",
          "0");
    } finally {
      if (home == null) {
        System.clearProperty("weir.home");
      } else {
        System.setProperty("weir.home", home);
      }
    }
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
    expect(
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
    expect("validators", 0, "validators");
    expect("validators", 0, "validators", "pii");
  }

  @Test
  void evaluationOfTheValidators() throws IOException {
    Path set = Files.createDirectories(directory.resolve("sets/secrets_rule_examples"));
    Path examples = set.resolve("examples.jsonl");
    String row = "{\"text\": \"use ghp_k3J9sdf8K2jd0Qw8Xz7Lm5Nb4Vc1Aa6Ss2Dd now\", \"label\": 1}\n";
    Files.writeString(examples, row);
    Path output = directory.resolve("evaluation");
    String sets = directory.resolve("sets").toString();
    expect(
        "eval-validators", 0, "eval", "validators", "--data", sets, "--output", output.toString());
    assertThat(Files.readString(output.resolve("accuracy.md"))).contains("rule examples");
    assertThat(output.resolve("report.html")).exists();
    assertThat(output.resolve("result.json")).exists();
    Files.writeString(examples, row + "{\"text\": \"nothing\", \"label\": 1}\n");
    expect("eval-validators", 1, "eval", "validators", "--data", sets);
    int wrongUse = Weir.run(Terminal.plain(out, err), "eval", "validators", "--data", "/nowhere");
    assertThat(wrongUse).isEqualTo(2);
  }

  @Test
  @Order(5)
  void baselines() throws IOException {
    Path calls = Files.writeString(directory.resolve("many.jsonl"), callLines("v1", 200, 80));
    Path slower = Files.writeString(directory.resolve("slower.jsonl"), callLines("v1", 200, 160));
    String first = directory.resolve("first.jsonl").toString();
    String second = directory.resolve("second.jsonl").toString();
    expect(
        "baseline-build", 0, "baseline", "build", "--input", calls.toString(), "--output", first);
    assertThat(out.toString(UTF_8)).contains("\"calls\":200", "staging/answer/v1");
    expect(
        "baseline-build", 0, "baseline", "build", "--input", slower.toString(), "--output", second);
    expect("baseline-show", 0, "baseline", "show", "--input", first);
    assertThat(out.toString(UTF_8)).contains("end-to-end-time", "error-rate", "pii-fail-rate");
    expect("baseline-diff", 0, "baseline", "diff", first, first);
    expect("baseline-diff", 1, "baseline", "diff", first, second);
    String kafka = broker.bootstrapServers();
    expect(
        "baseline-promote",
        0,
        "baseline",
        "promote",
        "--input",
        first,
        "--for",
        "v2",
        "--kafka",
        kafka);
    expect("baseline-show", 0, "baseline", "show", "--kafka", kafka);
    assertThat(out.toString(UTF_8)).contains("staging/answer/v2", "PINNED");
    expect(
        "baseline-promote",
        1,
        "baseline",
        "promote",
        "--prompt-version",
        "a/b/c",
        "--kafka",
        kafka);
    expect(
        "replay", 0, "replay", "--kafka", kafka, "--input", calls.toString(), "--format", "calls");
    expect(
        "baseline-build",
        0,
        "baseline",
        "build",
        "--from-topic",
        "--since",
        "1h",
        "--output",
        second,
        "--kafka",
        kafka);
    int wrongUse = Weir.run(Terminal.plain(out, err), "baseline", "build", "--output", first);
    assertThat(wrongUse).isEqualTo(2);
    wrongUse = Weir.run(Terminal.plain(out, err), "baseline", "show", "--input", calls.toString());
    assertThat(wrongUse).isEqualTo(2);
  }

  private static String callLines(String version, int count, int millis) {
    StringBuilder lines = new StringBuilder();
    for (int k = 0; k < count; k++) {
      lines.append(
          """
          {"call_id": "b%d", "requested_at": "2026-11-23T10:%02d:%02dZ", "environment": "staging", \
          "prompt_id": "answer", "prompt_version": "%s", "request_model": "large-2", \
          "responded_at": "2026-11-23T10:%02d:%02d.%03dZ", "output": "yes"}
          """
              .formatted(k, k / 60, k % 60, version, k / 60, k % 60, millis + k));
    }
    return lines.toString();
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
    expect(
        "eval-embeddings", 0, "eval", "embeddings", "--data", sets, "--output", output.toString());
    assertThat(Files.readString(output.resolve("embeddings.md"))).contains("topic_banking77");
    assertThat(output.resolve("result.json")).exists();
    int wrongUse = Weir.run(Terminal.plain(out, err), "eval", "embeddings", "--data", "/nowhere");
    assertThat(wrongUse).isEqualTo(2);
  }

  @Test
  void everySchemaBelongsToACommandThatIsRunHereOrToTheCheckServer() throws IOException {
    try (var files = Files.list(SCHEMAS)) {
      assertThat(files.map(file -> file.getFileName().toString().replace(".schema.json", "")))
          .containsExactlyInAnyOrder(
              "topics",
              "doctor",
              "replay",
              "dead-letters-list",
              "dead-letters-replay",
              "price",
              "stats",
              "plan",
              "compare",
              "score",
              "validators",
              "eval-validators",
              "eval-embeddings",
              "version",
              "demo",
              "baseline-build",
              "baseline-show",
              "baseline-diff",
              "baseline-promote",
              "check-request",
              "check-response");
    }
  }

  private void expect(String schema, int exit, String... command) throws IOException {
    out.reset();
    err.reset();
    List<String> arguments = new ArrayList<>(Arrays.asList(command));
    arguments.add("--json");
    int code = Weir.run(Terminal.plain(out, err), arguments.toArray(String[]::new));
    assertThat(code).as("exit code, %s", err.toString(UTF_8)).isEqualTo(exit);
    String printed = out.toString(UTF_8);
    assertThat(printed.strip().lines()).as("one object in one line").hasSize(1);
    Schema rules =
        REGISTRY.getSchema(
            Files.readString(SCHEMAS.resolve(schema + ".schema.json")), InputFormat.JSON);
    List<Error> errors = rules.validate(printed, InputFormat.JSON);
    assertThat(errors).as(printed).isEmpty();
  }
}
