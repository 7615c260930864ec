package dev.weir.launcher.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code weir judge} as a process of its own: from calls to an estimate of their quality. */
class JudgeCommandIT {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int ENDED_BY_SIGTERM = 128 + 15;
  private static final int CALLS = 200;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Map<String, String> LABELS =
      Map.of("prompt_id", "judged", "prompt_version", "1", "name", "helpful");

  private static final String POLICY =
      """
      id: judged
      version: 1
      prompts: [judged]
      judge: {name: helpful, rubric: 'Does it help?', model: judge-1, floor: 1}
      """;

  @TempDir private Path directory;

  /** Three of four answers are good; validators find nothing wrong with any. */
  private static boolean good(int call) {
    return call % 4 != 0;
  }

  /** A model that reads the answer between the marks. */
  private static void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      JsonNode question = JSON.readTree(exchange.getRequestBody().readAllBytes());
      String[] lines = question.path("messages").path(1).path("content").textValue().split("\n", 3);
      boolean good = JSON.readTree(lines[1]).path("answer").textValue().contains("good");
      String words =
          JSON.writeValueAsString(
              Map.of("code", lines[0].substring("BEGIN-".length()), "verdict", good));
      byte[] body =
          JSON.writeValueAsBytes(
              Map.of("choices", List.of(Map.of("message", Map.of("content", words)))));
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Test
  void whatAModelSaysOfSamplesBecomesTheQualityOfAllCalls() throws Exception {
    HttpServer model =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    model.setExecutor(Executors.newCachedThreadPool());
    model.createContext("/v1/chat/completions", JudgeCommandIT::answer);
    model.start();
    Path said = directory.resolve("judge.txt");
    try (TestStack stack =
            new TestStack(directory, Map.of("samples.random-one-in", "1", "samples.budget", "0"));
        Sender sender = new Sender(stack);
        ChildCommand judge =
            ChildCommand.start(
                said,
                List.of(
                    "judge",
                    "--kafka",
                    stack.ports.kafkaAddress(),
                    "--url",
                    "http://127.0.0.1:" + model.getAddress().getPort() + "/v1",
                    "--set",
                    "judge.port=0",
                    "--set",
                    "judge.api-key=key-of-a-test",
                    "--set",
                    "judge.calls-per-hour=10000000",
                    "--set",
                    "judge.unpriced-call-cents=0"))) {
      sender.bytes("llm.policies", "judged", POLICY.getBytes(UTF_8));
      judge.awaitLine("Metrics are at");
      for (int k = 0; k < CALLS; k++) {
        String output = good(k) ? "This is a good answer." : "This is an answer.";
        String id = "call-" + k;
        sender.record("llm.calls", id, Exchange.call(id, "judged").setOutput(output).build());
      }
      await("verdicts")
          .atMost(PATIENCE)
          .until(() -> stack.sum("llm_feedback_total", Map.of("prompt_id", "judged")) == CALLS);
      await("an estimate")
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(stack.sum("llm_quality_estimate", LABELS))
                      .isCloseTo(0.75, within(1e-6)));
      assertThat(stack.sum("llm_quality_estimate_lower", LABELS)).isBetween(0.5, 0.749);
      assertThat(stack.sum("llm_quality_estimate_upper", LABELS)).isBetween(0.751, 1.0);

      assertThat(judge.terminate()).isEqualTo(ENDED_BY_SIGTERM);
      assertThat(judge.said()).doesNotContain("key-of-a-test", "good answer");
      assertThat(Files.readString(Path.of(said + ".log"))).doesNotContain("key-of-a-test");
    } finally {
      model.stop(0);
    }
  }

  @Test
  void saysInOneLineWhatIsMissing() throws Exception {
    try (ChildCommand judge = ChildCommand.start(directory.resolve("none.txt"), List.of("judge"))) {
      assertThat(judge.end()).isEqualTo(2);
      assertThat(judge.said().lines()).hasSize(1);
      assertThat(judge.said()).contains("judge.url");
    }
  }
}
