package dev.weir.check;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.weir.core.config.ConfigException;
import dev.weir.core.config.MonitorConfig;
import dev.weir.testing.Promtool;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an application gets that asks before it calls. */
class CheckServerIT {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private static final String POLICIES =
      """
      {id: blocking, version: 7, prompts: [support], validators: {pii: block}}
      ---
      {id: strict, version: 1, prompts: [none], defaults: {enabled: false},
       validators: {pii: block, length: flag},
       max_length: {input-characters: 3}}
      ---
      {id: health, version: 1, prompts: [health],
       exclude: [{reason: health-check, when: 'prompt_id == "health"'}]}
      """;

  @TempDir static Path directory;
  private static TestServer server;

  @BeforeAll
  static void start() throws Exception {
    Path file = Files.writeString(directory.resolve("policies.yaml"), POLICIES);
    server = TestServer.start(file);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void tellsVerdictFindingsAndRedactedText() throws Exception {
    JsonNode found = checked("{\"text\": \"Ünd jane@example.org, jane@example.org\"}");

    assertThat(found.path("verdict").asText()).isEqualTo("flag");
    assertThat(found.path("policy").asText()).isEqualTo("default");
    JsonNode email = finding(found, "pii");
    assertThat(email.path("class").asText()).isEqualTo("email");
    assertThat(email.path("mode").asText()).isEqualTo("flag");
    assertThat(email.path("severity").asText()).isEqualTo("high");
    assertThat(email.path("field").asText()).isEqualTo("messages[0].content");
    assertThat(email.path("start").asInt()).isEqualTo(4);
    assertThat(email.path("end").asInt()).isEqualTo(20);
    assertThat(found.path("redacted_text").asText()).isEqualTo("Ünd <EMAIL_1>, <EMAIL_1>");
    assertThat(found.path("findings").toString()).doesNotContain("jane");
  }

  /** The first finding of a validator. */
  private static JsonNode finding(JsonNode answer, String validator) {
    for (JsonNode finding : answer.path("findings")) {
      if (finding.path("validator").asText().equals(validator)) {
        return finding;
      }
    }
    throw new AssertionError("no finding of " + validator + " in " + answer);
  }

  @Test
  void tellsInputFromOutput() throws Exception {
    JsonNode answer =
        checked("{\"text\": \"I'm sorry, I can't help with that.\", \"side\": \"output\"}");
    JsonNode question = checked("{\"text\": \"I'm sorry, I can't help with that.\"}");

    assertThat(answer.path("scores").path("refusal").asDouble()).isGreaterThan(0.5);
    assertThat(finding(answer, "refusal").path("field").asText()).isEqualTo("output");
    assertThat(question.path("skipped").toString()).contains("\"refusal\"");
  }

  @Test
  void takesACallThatIsNotMadeYetAndRedactsEveryTextOfIt() throws Exception {
    JsonNode found =
        checked(
            """
            {"call": {"prompt_id": "support", "messages": [
              {"role": "system", "content": "Answer as jane@example.org would."},
              {"role": "user", "content": "Who is jane@example.org?"}],
             "documents": [{"text": "See john@example.org"}]}}
            """);

    assertThat(found.path("verdict").asText()).isEqualTo("block");
    assertThat(found.path("policy_version").asText()).isEqualTo("7");
    assertThat(found.path("redacted").path("messages[0].content").asText())
        .isEqualTo("Answer as <EMAIL_1> would.");
    assertThat(found.path("redacted").path("messages[1].content").asText())
        .isEqualTo("Who is <EMAIL_1>?");
    assertThat(found.path("redacted").path("documents[0].text").asText())
        .isEqualTo("See <EMAIL_2>");
  }

  @Test
  void goesByThePolicyOfThePromptOrByTheOneThatIsNamed() throws Exception {
    assertThat(checked("{\"text\": \"a b c d\"}").path("policy").asText()).isEqualTo("default");
    assertThat(checked("{\"text\": \"a\", \"prompt_id\": \"unheard-of\"}").path("policy").asText())
        .isEqualTo("default");
    JsonNode named = checked("{\"text\": \"x@example.org\", \"policy\": \"strict\"}");
    assertThat(named.path("policy").asText()).isEqualTo("strict");
    assertThat(named.path("verdict").asText()).isEqualTo("block");

    HttpResponse<String> unknown = server.post("{\"text\": \"a\", \"policy\": \"zzz-unknown\"}");
    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(unknown.body()).contains("blocking, default, health, strict").doesNotContain("zzz");
  }

  @Test
  void tellsTheReasonOfAnExclusion() throws Exception {
    JsonNode found = checked("{\"text\": \"ping\", \"prompt_id\": \"health\", \"redact\": false}");

    assertThat(found.path("excluded").asText()).isEqualTo("health-check");
    assertThat(found.has("redacted_text")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "zzz",
        "[]",
        "{",
        "{}",
        "{\"text\": \"zzz\" \"x\"}",
        "{\"text\": \"zzz\"} {}",
        "{\"text\": \"zzz\", \"text\": \"zzz\"}",
        "{\"text\": [\"zzz\"]}",
        "{\"text\": null}",
        "{\"text\": \"zzz\", \"call\": {}}",
        "{\"text\": \"zzz\", \"side\": \"zzz\"}",
        "{\"text\": \"zzz\", \"zzz\": 1}",
        "{\"text\": \"zzz\", \"policy\": 1}",
        "{\"text\": \"zzz\", \"prompt_id\": \"\"}",
        "{\"text\": \"zzz\", \"redact\": \"zzz\"}",
        "{\"call\": \"zzz\"}",
        "{\"call\": {\"messages\": \"zzz\"}}",
        "{\"call\": {\"call_id\": {\"zzz\": 1}}}",
        "{\"call\": {\"requested_at\": \"zzz\"}}",
        "{\"call\": {\"messages\": []}, \"side\": \"input\"}"
      })
  void refusesABodyThatIsNoRequestWithoutQuotingIt(String body) throws Exception {
    HttpResponse<String> answer = server.post(body);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(problem(answer)).contains("found", "expected").doesNotContain("zzz");
  }

  @Test
  void refusesNestingWithoutEndAndInvalidUtf8() throws Exception {
    assertThat(server.post("{\"call\": " + "[".repeat(100_000)).statusCode()).isEqualTo(400);
    HttpResponse<String> answer =
        server.post(BodyPublishers.ofByteArray("{\"text\": \"é\"}".getBytes(ISO_8859_1)));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(problem(answer)).contains("invalid UTF-8 at byte 10");
  }

  @Test
  void refusesABodyThatIsTooLongHoweverItIsSent() throws Exception {
    byte[] longest = body(TestServer.MAX_BODY);
    byte[] tooLong = body(TestServer.MAX_BODY + 1);

    assertThat(server.post(BodyPublishers.ofByteArray(longest)).statusCode()).isEqualTo(200);
    assertThat(chunked(longest).statusCode()).isEqualTo(200);
    assertThat(server.post(BodyPublishers.ofByteArray(tooLong)).statusCode()).isEqualTo(413);
    assertThat(chunked(tooLong).statusCode()).isEqualTo(413);
    assertThat(problem(server.post(BodyPublishers.ofByteArray(body(4 << 20)))))
        .contains("at most " + TestServer.MAX_BODY);
    assertThat(checked("{\"text\": \"a\", \"policy\": \"strict\"}").path("verdict").asText())
        .isEqualTo("pass");
  }

  private static byte[] body(int length) {
    String around = "{\"text\":\"\"}";
    return ("{\"text\":\"" + "ab ".repeat(length).substring(0, length - around.length()) + "\"}")
        .getBytes(UTF_8);
  }

  private static HttpResponse<String> chunked(byte[] body) throws Exception {
    return server.post(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)));
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /check, 405, POST",
    "PUT, /check, 405, POST",
    "HEAD, /check, 405, POST",
    "POST, /metrics, 405, 'GET, HEAD'",
    "DELETE, /healthz, 405, 'GET, HEAD'",
    "GET, /, 404, ",
    "POST, /check/more, 404, ",
    "HEAD, /healthz, 200, ",
    "GET, /healthz, 200, ",
    "HEAD, /metrics, 200, "
  })
  void answersOnlyWhatThereIs(String method, String path, int status, String allowed)
      throws Exception {
    HttpRequest request =
        server.request(path).method(method, BodyPublishers.ofString("{\"text\": \"a\"}")).build();
    HttpResponse<String> answer = server.send(request);

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Allow").orElse(null)).isEqualTo(allowed);
  }

  @Test
  void refusesAContentCoding() throws Exception {
    HttpRequest request =
        server
            .request("/check")
            .header("Content-Encoding", "gzip")
            .POST(BodyPublishers.ofString("{\"text\": \"a\"}"))
            .build();

    assertThat(server.send(request).statusCode()).isEqualTo(415);
  }

  @Test
  void showsMetricsThatPrometheusReads() throws Exception {
    checked("{\"text\": \"planted@example.org\", \"prompt_id\": \"planted-prompt\"}");
    server.post("{");

    String page = server.get("/metrics").body();
    assertThat(page)
        .contains(
            "llm_check_requests_total{status=\"200\",verdict=\"flag\"}",
            "llm_check_requests_total{status=\"400\",verdict=\"none\"}",
            "llm_check_request_duration_seconds_bucket{le=\"0.005\"}",
            "llm_check_policies 4.0",
            "llm_check_policies_refused_total",
            "jvm_memory_used_bytes")
        .doesNotContain("planted");
    Promtool.Answer answer = Promtool.checkMetrics(page);
    assertThat(answer.status()).as(answer.output()).isIn(0, Promtool.LINT_ONLY);
    assertThat(answer.output()).doesNotContain("llm_check");
  }

  @Test
  void takesUpAChangedFileAndKeepsWhatItHadWhenThatIsBad() throws Exception {
    Path file = Files.writeString(directory.resolve("changing.yaml"), policy("1", "shadow"));
    try (TestServer changing = TestServer.start(file)) {
      assertThat(changing.check("jane@example.org").path("verdict").asText()).isEqualTo("pass");

      Files.writeString(file, policy("2", "block"));
      await("block").atMost(PATIENCE).until(() -> verdict(changing).equals("block by changing@2"));

      Files.writeString(file, policy("3", "blok"));
      await("refused")
          .atMost(PATIENCE)
          .until(() -> changing.metric("llm_check_policies_refused").endsWith(" 1.0"));
      Files.delete(file);
      await("gone")
          .atMost(PATIENCE)
          .until(() -> changing.metric("llm_check_policies_refused").endsWith(" 2.0"));
      assertThat(verdict(changing)).isEqualTo("block by changing@2");

      Files.writeString(file, policy("4", "flag"));
      await("flag").atMost(PATIENCE).until(() -> verdict(changing).equals("flag by changing@4"));
    }
  }

  private static String policy(String version, String mode) {
    return "{id: changing, version: \"" + version + "\", validators: {pii: " + mode + "}}";
  }

  private static String verdict(TestServer changing) throws IOException, InterruptedException {
    JsonNode found = changing.check("jane@example.org");
    return found.path("verdict").asText()
        + " by "
        + found.path("policy").asText()
        + "@"
        + found.path("policy_version").asText();
  }

  @Test
  void doesNotStartOnATakenPortOrWithABadFile() throws Exception {
    String port = Integer.toString(server.port());
    assertThatThrownBy(() -> CheckServer.start(MonitorConfig.of(Map.of("check.port", port)), false))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("127.0.0.1:" + port);

    Path bad = Files.writeString(directory.resolve("bad.yaml"), "{id: x, version: 1, dog: 1}");
    for (Path file : new Path[] {bad, directory.resolve("absent.yaml")}) {
      assertThatThrownBy(() -> TestServer.start(file))
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining(file.toString());
    }
  }

  /** Sends what its schema allows and gets what its schema says. */
  private static JsonNode checked(String body) throws IOException, InterruptedException {
    assertThat(errors("check-request", body)).as(body).isEmpty();
    HttpResponse<String> answer = server.post(body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
    assertThat(errors("check-response", answer.body())).as(answer.body()).isEmpty();
    return JSON.readTree(answer.body());
  }

  private static String problem(HttpResponse<String> answer) throws IOException {
    assertThat(errors("check-response", answer.body())).as(answer.body()).isEmpty();
    return JSON.readTree(answer.body()).path("error").asText();
  }

  private static List<Error> errors(String name, String json) throws IOException {
    Path file = Path.of("../../schemas/commands", name + ".schema.json");
    Schema schema = REGISTRY.getSchema(Files.readString(file), InputFormat.JSON);
    return schema.validate(json, InputFormat.JSON);
  }
}
