package dev.weir.launcher.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.core.decode.SingleObject;
import dev.weir.core.metric.MetricCatalogue;
import dev.weir.core.total.MonitorCount;
import dev.weir.launcher.scrape.ScrapedSeries;
import dev.weir.schemas.LlmCall;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A million prompts in a minute of event time, each in an environment of its own: as many as are
 * configured have series, the rest is one, and every call is counted.
 */
class ManyPromptsIT {

  private static final int PROMPTS = 1_000_000;
  private static final int MOST = 64;
  private static final long MINUTE = 60_000_000;
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  @TempDir Path directory;

  @Test
  void theRestIsCountedTogether() throws Exception {
    Map<String, String> settings =
        Map.of(
            "job.parallelism",
            "2",
            "pane.local-max-bytes",
            "16mb",
            "labels.prompts",
            Integer.toString(MOST));
    try (TestStack stack = new TestStack(directory, settings);
        Sender sender = new Sender(stack)) {
      long begin = Exchange.now() - 2 * MINUTE;
      for (int i = 0; i < PROMPTS; i++) {
        String id = Integer.toString(i);
        LlmCall call =
            LlmCall.newBuilder()
                .setCallId(id)
                .setRequestedAt(begin + i * MINUTE / PROMPTS)
                .setEnvironment("e" + id)
                .setPromptId("p" + id)
                .build();
        sender.start("llm.calls", id.getBytes(UTF_8), SingleObject.encode(call));
      }
      sender.flush();

      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofSeconds(1))
          .untilAsserted(
              () -> {
                stack.stack.job().check();
                assertThat(stack.sum(MetricCatalogue.REQUESTS.name() + "_total", Map.of()))
                    .isEqualTo(PROMPTS);
              });

      stack.expectAccountedFor();
      List<ScrapedSeries> requests =
          stack.scrape().stream()
              .filter(series -> series.family().equals("llm_requests_total"))
              .toList();
      assertThat(requests.stream().map(series -> series.label("prompt_id")).distinct())
          .hasSize(MOST + 1)
          .contains("__other__");
      assertThat(requests.stream().map(series -> series.label("environment")).distinct())
          .hasSize(MOST + 1);
      double others = stack.sum("llm_requests_total", Map.of("environment", "__other__"));
      assertThat(others).isEqualTo(PROMPTS - MOST);
      assertThat(stack.counts().get(MonitorCount.COLLAPSED_PROMPT)).isEqualTo((long) others);
    }
  }
}
