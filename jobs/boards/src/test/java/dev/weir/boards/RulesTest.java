package dev.weir.boards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.boards.board.Runbook;
import dev.weir.boards.rule.RuleFiles;
import dev.weir.core.metric.MetricCatalogue;
import dev.weir.testing.Amtool;
import dev.weir.testing.Promtool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Rules and routes are what Prometheus and Alertmanager can read, and what people can act on. */
class RulesTest {

  private static final Path ROUTES = Checkout.ROOT.resolve("deploy/alertmanager/alertmanager.yml");
  private static final Path RUNBOOK = Checkout.ROOT.resolve("deploy/runbook.md");
  private static final Pattern BOARD = Pattern.compile("/d/(weir-[a-z]+)/\\1(?:\\?(.*))?");
  private static final Pattern VARIABLE = Pattern.compile("var-([a-z_]+)=");

  @Test
  void canBeRead() throws Exception {
    for (Path file : Checkout.files(Checkout.PROMETHEUS.resolve("rules"), ".yml")) {
      Promtool.Answer answer = Promtool.checkRules(file);
      assertThat(answer.status()).as(answer.output()).isZero();
    }
    Promtool.Answer routes = Amtool.checkConfig(ROUTES);
    assertThat(routes.status()).as(routes.output()).isZero();
  }

  @Test
  void sayWhoIsToldWhatAndWhatToDo() throws IOException {
    for (JsonNode alert : alerts()) {
      JsonNode labels = alert.path("labels");
      JsonNode told = alert.path("annotations");
      String name = alert.path("alert").asText();
      assertThat(labels.path("severity").asText()).as(name).isIn("page", "ticket", "none");
      assertThat(labels.path("signal").asText()).as(name).isIn("llm", "pipeline", "meta");
      for (String each : List.of("summary", "description", "runbook_url", "dashboard_url")) {
        assertThat(told.path(each).asText()).as(name + " " + each).isNotEmpty();
      }
      assertThat(labels.path("team").asText()).as(name).isNotEmpty();
    }
  }

  /** Windows of drift rules and the like come from the job; burn rates from 30 days. */
  @Test
  void guardEveryAlertAboutCallsWithLag() throws IOException {
    String guard =
        "unless on () (max(%s) > %d)"
            .formatted(MetricCatalogue.EVENT_TIME_LAG.name(), Checkout.promises().laggingSeconds());
    for (JsonNode alert : alerts()) {
      boolean guarded = alert.path("expr").asText().endsWith(guard);
      assertThat(guarded)
          .as(alert.path("alert").asText())
          .isEqualTo(alert.path("labels").path("signal").asText().equals("llm"));
    }
  }

  /** The same prompt in another environment is another matter. */
  @Test
  void askInTheirTextsForTheirOwnEnvironment() throws IOException {
    for (JsonNode alert : alerts()) {
      String text = alert.path("annotations").path("description").asText();
      assertThat(text.contains("prompt_id=%q") && !text.contains("environment=%q"))
          .as(text)
          .isFalse();
    }
  }

  @Test
  void leadToBoardsAndVariablesThatExist() throws IOException {
    for (JsonNode alert : alerts()) {
      Matcher url = BOARD.matcher(inGrafana(alert, "dashboard_url"));
      assertThat(url.matches()).isTrue();
      JsonNode board = board(url.group(1));
      Matcher variable = VARIABLE.matcher(url.group(2) == null ? "" : url.group(2));
      while (variable.find()) {
        assertThat(board.path("templating").path("list").findValuesAsText("name"))
            .contains(variable.group(1));
      }
    }
  }

  @Test
  void leadToTheirSectionOfTheRunbook() throws IOException {
    JsonNode runbook = board("weir-runbook");
    for (JsonNode alert : alerts()) {
      String url = inGrafana(alert, "runbook_url");
      assertThat(url).startsWith("/d/weir-runbook/weir-runbook?viewPanel=");
      String panel = url.substring(url.indexOf('=') + 1);
      List<String> titles = new ArrayList<>();
      for (JsonNode each : runbook.path("panels")) {
        if (each.path("id").asText().equals(panel)) {
          titles.add(each.path("title").asText());
        }
      }
      assertThat(titles).containsExactly(alert.path("alert").asText());
    }
  }

  @Test
  void haveASectionOfTheRunbookEach() throws IOException {
    Map<String, String> sections = Runbook.sections(Files.readString(RUNBOOK));
    assertThat(sections.keySet()).containsExactlyElementsOf(Checkout.rules().names());
    sections.forEach(
        (alert, text) ->
            assertThat(text)
                .as(alert)
                .contains("**Means.**", "**Look at.**", "**Do.**", "**Silence.**")
                .contains("amtool silence add alertname=" + alert));
  }

  @Test
  void haveTestsThatSeeEachFireAndStop() throws IOException {
    RuleFiles rules = Checkout.rules();
    Set<String> tested = new TreeSet<>();
    for (RuleScenario scenario : RuleScenario.all()) {
      tested.add(scenario.alert());
      assertThat(rules.names()).contains(scenario.alert());
    }
    assertThat(tested).containsExactlyElementsOf(new TreeSet<>(rules.names()));
    for (String alert : rules.names()) {
      assertThat(RuleScenario.all())
          .as(alert)
          .anyMatch(scenario -> scenario.alert().equals(alert) && scenario.comesAndGoes());
    }
  }

  @Test
  void fireAndStopAsTheirTestsSay() throws Exception {
    for (Path file : Checkout.files(RuleScenario.TESTS, ".yml")) {
      Promtool.Answer answer = Promtool.testRules(file);
      assertThat(answer.status()).as(answer.output()).isZero();
    }
  }

  /** The same calls, counted while the pipeline is far behind: nobody is told. */
  @Test
  void areSilentAboutCallsWhileThePipelineLags() throws Exception {
    Set<String> aboutCalls = new TreeSet<>();
    for (JsonNode alert : alerts()) {
      if (alert.path("labels").path("signal").asText().equals("llm")) {
        aboutCalls.add(alert.path("alert").asText());
      }
    }
    for (Path file : Checkout.files(RuleScenario.TESTS, ".yml")) {
      Path lagging = RuleScenario.lagging(file, aboutCalls);
      try {
        Promtool.Answer answer = Promtool.testRules(lagging);
        assertThat(answer.status()).as(answer.output()).isZero();
      } finally {
        Files.delete(lagging);
      }
    }
  }

  @Test
  void reachWhoTheyAreFor() throws Exception {
    assertThat(receiver("LlmPromptDrift", "page", "llm")).isEqualTo("page-llm");
    assertThat(receiver("FlinkJobDown", "page", "pipeline")).isEqualTo("page-platform");
    assertThat(receiver("LlmCostSpike", "ticket", "llm")).isEqualTo("tickets");
    assertThat(receiver("Watchdog", "none", "meta")).isEqualTo("dead-man");
  }

  private static String receiver(String alert, String severity, String signal) throws Exception {
    return Amtool.receiver(
        ROUTES, List.of("alertname=" + alert, "severity=" + severity, "signal=" + signal));
  }

  /** The part of an address behind that of Grafana, as {@code slo.yaml} has it. */
  private static String inGrafana(JsonNode alert, String annotation) throws IOException {
    String url = alert.path("annotations").path(annotation).asText();
    String grafana = Checkout.promises().grafana();
    assertThat(url).startsWith(grafana);
    return url.substring(grafana.length());
  }

  private static List<JsonNode> alerts() throws IOException {
    return Expressions.rules().stream().filter(rule -> rule.has("alert")).toList();
  }

  private static JsonNode board(String uid) throws IOException {
    return Checkout.boards().stream()
        .filter(board -> board.path("uid").asText().equals(uid))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no board " + uid));
  }
}
