package dev.weir.launcher.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.core.decode.SingleObject;
import dev.weir.launcher.drill.FasterTime;
import dev.weir.schemas.CallError;
import dev.weir.schemas.LlmCall;
import dev.weir.testing.AlertmanagerServer;
import dev.weir.testing.Closing;
import dev.weir.testing.PrometheusServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An incident in Kafka becomes one page, and no more, by a real Prometheus and a real Alertmanager
 * with the shipped rules and routes; it is taken back when the incident is over.
 *
 * <p>Durations pass twenty times as fast as shipped; {@code -Dpaging.pace=1} waits for all of them.
 */
class PagingIT {

  private static final String PACE = "paging.pace";
  private static final int TIMES = Integer.getInteger(PACE, 20);
  private static final Duration PATIENCE = Duration.ofMinutes(2 + 60 / TIMES);
  private static final Path PROMETHEUS = ShippedScrapes.FILE.resolveSibling("rules");
  private static final Path ROUTES = Path.of("../../deploy/alertmanager/alertmanager.yml");
  private static final String BROKEN = "checkout";
  private static final List<String> PROMPTS = List.of(BROKEN, "search", "summary", "triage");

  @TempDir static Path directory;
  private static TestStack stack;
  private static Sender sender;
  private static Webhook webhook;
  private static AlertmanagerServer alertmanager;
  private static PrometheusServer prometheus;
  private static ScheduledExecutorService clock;
  private static volatile boolean failing;
  private static final AtomicInteger SENT = new AtomicInteger();

  @BeforeAll
  static void start() throws Exception {
    stack = new TestStack(directory, Map.of("clock.mode", "wall", "pane.length", "1s"));
    sender = new Sender(stack);
    webhook = Webhook.start();
    alertmanager =
        AlertmanagerServer.start(
            directory.resolve("alertmanager"),
            FasterTime.of(Files.readString(ROUTES), TIMES)
                .replace("127.0.0.1:9999", webhook.address()));
    clock = Executors.newSingleThreadScheduledExecutor();
    ScheduledFuture<?> unused =
        clock.scheduleAtFixedRate(PagingIT::sendOneOfEach, 0, 100, TimeUnit.MILLISECONDS);
    // Before the first call there is no data, which somebody would be paged for.
    await("calls", () -> stack.sum("llm_requests_total", Map.of()) > 0);
    prometheus =
        PrometheusServer.start(
            directory.resolve("prometheus"), configuration(), "exemplar-storage");
  }

  private static String configuration() throws IOException {
    Path rules = Files.createDirectories(directory.resolve("prometheus/rules"));
    try (Stream<Path> files = Files.list(PROMETHEUS)) {
      for (Path file : files.toList()) {
        Files.writeString(
            rules.resolve(file.getFileName()), FasterTime.of(Files.readString(file), TIMES));
      }
    }
    return ShippedScrapes.at(stack.ports).replace("127.0.0.1:9093", alertmanager.address());
  }

  /** Ten calls a second of each prompt, in two versions; half of the broken one's may fail. */
  private static void sendOneOfEach() {
    int turn = SENT.getAndIncrement();
    for (String prompt : PROMPTS) {
      String id = prompt + "-" + turn;
      long now = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
      LlmCall.Builder call =
          LlmCall.newBuilder()
              .setCallId(id)
              .setPromptId(prompt)
              .setPromptVersion("v" + (1 + turn % 2))
              .setRequestedAt(now - 500_000)
              .setFirstTokenAt(now - 300_000)
              .setRespondedAt(now);
      if (failing && prompt.equals(BROKEN) && turn % 4 < 2) {
        call.setFirstTokenAt(null).setError(new CallError("overloaded", null));
      }
      sender.start("llm.calls", id.getBytes(UTF_8), SingleObject.encode(call.build()));
    }
  }

  @AfterAll
  static void stop() throws Exception {
    if (clock != null) {
      clock.shutdown();
      assertThat(clock.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
      sender.flush();
    }
    Closing.all(prometheus, alertmanager, webhook, sender, stack);
  }

  @Test
  void becomesOnePageThatIsTakenBack() {
    prometheus.await(
        "count(slo:sli_total:rate5m{slo='availability'} > 5)", n -> n == PROMPTS.size());
    await("the watchdog", () -> !webhook.heard("/dead-man").isEmpty());
    assertThat(webhook.heard("/page")).isEmpty();

    failing = true;
    Instant began = Instant.now();
    await("the page", () -> !webhook.heard("/page").isEmpty());
    Webhook.Message page = webhook.heard("/page").get(0);
    Duration delay = Duration.between(began, page.heard()).multipliedBy(TIMES);
    System.out.printf(
        "Paged %d s after the incident began, at the shipped pace%n", delay.toSeconds());
    expectGoodPage(page);

    failing = false;
    Instant over = Instant.now();
    await("the end", () -> webhook.heard("/page").size() > 1);
    Webhook.Message end = webhook.heard("/page").get(1);
    System.out.printf(
        "Resolved %d s after it was over, at the shipped pace%n",
        Duration.between(over, end.heard()).multipliedBy(TIMES).toSeconds());
    assertThat(end.status()).isEqualTo("resolved");
    assertThat(end.alert()).isEqualTo(page.alert());
    assertThat(webhook.heard("/page")).hasSize(2);
  }

  private static void expectGoodPage(Webhook.Message page) {
    assertThat(page.status()).isEqualTo("firing");
    assertThat(page.alert()).isEqualTo("LlmErrorBudgetBurn");
    assertThat(page.body().path("groupLabels").path("prompt_id").asText()).isEqualTo(BROKEN);
    assertThat(page.body().path("alerts")).hasSize(1);
    JsonNode alert = page.body().path("alerts").get(0);
    assertThat(alert.path("labels").path("slo").asText()).isEqualTo("availability");
    assertThat(alert.path("labels").path("team").asText()).isEqualTo("llm");
    JsonNode told = alert.path("annotations");
    assertThat(told.path("summary").asText())
        .isEqualTo("Budget for availability of checkout is spent too fast");
    assertThat(told.path("description").asText()).contains("% break the promise");
    assertThat(told.path("dashboard_url").asText())
        .contains("/d/weir-overview/", "var-prompt_id=checkout");
    assertThat(told.path("runbook_url").asText()).contains("/d/weir-runbook/", "viewPanel=1");
    assertThat(told.toString()).doesNotContain("<no value>", "<error");
  }

  private static void await(String what, Callable<Boolean> condition) {
    Awaitility.await(what).atMost(PATIENCE).until(condition);
  }
}
