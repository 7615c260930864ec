package dev.weir.launcher.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.console.Console;
import dev.weir.launcher.broker.Clients;
import dev.weir.launcher.run.Consoles;
import dev.weir.schemas.Feedback;
import dev.weir.traffic.demo.DemoFiles;
import dev.weir.traffic.format.FormatOptions;
import dev.weir.traffic.format.ReplayFormats;
import dev.weir.traffic.recording.Recording;
import dev.weir.traffic.replay.ReplayOptions;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the console shows of a job's topics, and what it writes to one. */
class ConsoleIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path directory;
  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void showsTheNumbersOfTheExporterAndTheCallsBehindThem() throws Exception {
    Map<String, String> settings =
        Map.of(
            "console.port", "0",
            "console.directory", directory.resolve("console").toString(),
            "samples.random-one-in", "100");
    try (TestStack stack = new TestStack(directory, settings);
        Console console = Consoles.start(stack.config)) {
      sayBeforeAnyCall(stack);
      Recording recording =
          Recording.of(
              () -> ReplayFormats.find("azure-trace").open(DemoFiles.CODE, FormatOptions.none()));
      stack.send(recording, ReplayOptions.plain(), "max");

      expectEqualToTheExporter(stack, console);
      await("samples")
          .atMost(PATIENCE)
          .until(() -> ask(console, "calls?limit=1").path("total").asInt() > 0);
      expectFeedbackOnItsTopic(stack, console);
      expectFeedbackInTheTotals(stack, console);
      stack.expectAccountedFor();
    }
  }

  /** A judgement may be the first thing that the console reads. */
  private static void sayBeforeAnyCall(TestStack stack) throws Exception {
    Instant before = Instant.now().minus(3, ChronoUnit.HOURS);
    Feedback early =
        Feedback.newBuilder()
            .setFeedbackId("early")
            .setCallId("nobody's")
            .setGivenAt(ChronoUnit.MICROS.between(Instant.EPOCH, before))
            .setName("helpful")
            .setFlag(true)
            .build();
    try (Sender sender = new Sender(stack)) {
      sender.record("llm.feedback", "nobody's", early);
    }
  }

  private void expectEqualToTheExporter(TestStack stack, Console console) {
    await("equal totals")
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              JsonNode row = ask(console, "versions").path("versions").path(0);
              assertThat(row.path("calls").asDouble())
                  .isEqualTo(stack.sum("llm_requests_total", Map.of()))
                  .isEqualTo(5_291);
              assertThat(row.path("input_tokens").asDouble())
                  .isEqualTo(stack.sum("llm_input_tokens_total", Map.of()));
              assertThat(new BigDecimal(row.path("usd").asText()))
                  .isEqualByComparingTo(new BigDecimal("28.354395"));
              assertThat(ask(console, "health").path("identity").path("holds").asBoolean())
                  .isTrue();
            });
  }

  private void expectFeedbackOnItsTopic(TestStack stack, Console console) throws Exception {
    String id = ask(console, "calls?limit=1").path("calls").path(0).path("id").asText();
    for (boolean good : new boolean[] {true, false}) {
      String body =
          JSON.createObjectNode()
              .put("call_id", id)
              .put("good", good)
              .put("note", "<b>why</b>")
              .toString();
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(console.address() + "api/feedback"))
              .header("Content-Type", "application/json")
              .header("X-Weir-Console", "1")
              .POST(HttpRequest.BodyPublishers.ofString(body))
              .build();
      assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    }

    assertThat(Clients.readAll(stack.ports.kafkaAddress(), "llm.feedback"))
        .extracting(record -> Feedback.getDecoder().decode(record.value()))
        .filteredOn(feedback -> !feedback.getFeedbackId().equals("early"))
        .allSatisfy(
            feedback -> {
              assertThat(feedback.getCallId()).isEqualTo(id);
              assertThat(feedback.getSource()).isEqualTo("reviewer");
              assertThat(feedback.getComment()).isEqualTo("<b>why</b>");
            })
        .extracting(Feedback::getRevision, Feedback::getFlag)
        .containsExactly(tuple(0, true), tuple(1, false));
    JsonNode found = ask(console, "calls?feedback=bad");
    assertThat(found.path("calls").path(0).path("id").asText()).isEqualTo(id);
    assertThat(found.path("total").asInt()).isEqualTo(1);
  }

  /** The reviewer's judgements found their call in the job, and page, exporter and sum agree. */
  private void expectFeedbackInTheTotals(TestStack stack, Console console) {
    await("matched feedback")
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              assertThat(stack.sum("llm_monitor_feedback_total", Map.of("result", "matched")))
                  .isEqualTo(2);
              Map<String, String> bad = Map.of("name", "good", "value", "false");
              JsonNode said = ask(console, "versions").path("versions").path(0).path("feedback");
              assertThat(said.path("good").path("false").asDouble())
                  .isEqualTo(stack.sum("llm_feedback_total", bad))
                  .isEqualTo(1);
              assertThat(said.path("good").path("true").asDouble()).as("taken back").isZero();
              JsonNode identity = ask(console, "health").path("identity");
              assertThat(identity.path("holds").asBoolean()).as(identity.toString()).isTrue();
              assertThat(identity.path("text").asText()).contains("matched");
            });
  }

  private JsonNode ask(Console console, String what) throws IOException, InterruptedException {
    URI address = URI.create(console.address() + "api/" + what);
    return JSON.readTree(
        http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString()).body());
  }
}
