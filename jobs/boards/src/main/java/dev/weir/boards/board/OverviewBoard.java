package dev.weir.boards.board;

import static dev.weir.boards.board.Selectors.CALLS;
import static dev.weir.boards.board.Selectors.MONITOR;
import static dev.weir.boards.board.Selectors.PROMPTS;
import static dev.weir.boards.board.Selectors.RATE;
import static dev.weir.boards.board.Selectors.VERSIONS;
import static dev.weir.boards.promql.Promql.quantile;
import static dev.weir.boards.promql.Promql.rate;
import static dev.weir.boards.promql.Promql.share;
import static dev.weir.core.metric.MetricCatalogue.DURATION;
import static dev.weir.core.metric.MetricCatalogue.ERRORS;
import static dev.weir.core.metric.MetricCatalogue.EVENT_TIME_LAG;
import static dev.weir.core.metric.MetricCatalogue.FINISH_REASONS;
import static dev.weir.core.metric.MetricCatalogue.FIRST_SEEN;
import static dev.weir.core.metric.MetricCatalogue.FIRST_TOKEN;
import static dev.weir.core.metric.MetricCatalogue.PER_TOKEN;
import static dev.weir.core.metric.MetricCatalogue.QUEUE_TIME;
import static dev.weir.core.metric.MetricCatalogue.REQUESTS;
import static dev.weir.core.metric.MetricCatalogue.RESPONSE_MODELS;
import static dev.weir.core.metric.MetricCatalogue.RETRIES;
import static dev.weir.core.metric.MetricCatalogue.VERDICTS;

import dev.weir.boards.slo.Promises;
import dev.weir.core.metric.MetricFamily;
import java.util.Map;
import java.util.TreeMap;

/** What somebody on call looks at first. */
final class OverviewBoard {

  private static final String FAILED = CALLS + ",outcome=~\"error|timeout\"";
  private static final String PASSED = CALLS + ",verdict=\"pass\"";
  private static final Map<Double, String> TICKET_AND_PAGE =
      new TreeMap<>(Map.of(1., "yellow", 6., "red"));

  private OverviewBoard() {}

  static Board board(Promises promises) {
    return new Board(
            "weir-overview",
            "Weir: overview",
            "Traffic, failures, latency and budgets of all calls; begin here when paged.",
            Variable.ofCalls())
        .row("Now", now(promises))
        .row("Calls", calls())
        .row("Promises", promises())
        .row("Alerts and versions", alerts());
  }

  private static Panel[] now(Promises promises) {
    return new Panel[] {
      Panels.stat("Calls", "Calls a second, of any outcome.", "reqps")
          .ask(rate(REQUESTS, CALLS, RATE), "")
          .withPast(),
      Panels.stat("Failed", "Share of calls that ended in an error or a timeout.", "percentunit")
          .ask(share(rate(REQUESTS, FAILED, RATE), rate(REQUESTS, CALLS, RATE)), "")
          .turning(new TreeMap<>(Map.of(.005, "yellow", .05, "red")))
          .withPast(),
      Panels.stat("First token, p95", "95 of 100 answered calls had a token within this.", "s")
          .ask(quantile(.95, FIRST_TOKEN, CALLS, RATE), "")
          .withPast(),
      Panels.stat("Whole answer, p95", "95 of 100 answered calls were complete by this.", "s")
          .ask(quantile(.95, DURATION, CALLS, RATE), "")
          .withPast(),
      Panels.stat(
              "Pass validators", "Share of calls that no validator found at fault.", "percentunit")
          .ask(share(rate(VERDICTS, PASSED, RATE), rate(VERDICTS, CALLS, RATE)), "")
          .turningFromRed(new TreeMap<>(Map.of(.9, "yellow", .99, "green")))
          .withPast(),
      Panels.stat(
              "Least budget left",
              "Share of 30 days' budget left, of the worst promise.",
              "percentunit")
          .ask("min(slo:error_budget_remaining:ratio30d{" + PROMPTS + "})", "")
          .turningFromRed(new TreeMap<>(Map.of(0., "yellow", .25, "green"))),
      Panels.stat("Greatest burn, 1 h", "1 spends a budget in exactly 30 days.", "short")
          .ask(
              "max(slo:sli_error:ratio_rate1h{"
                  + PROMPTS
                  + "} / on (slo) group_left () (1 - slo:objective:ratio))",
              "")
          .turning(TICKET_AND_PAGE),
      Panels.stat(
              "Totals behind", "How far the job is behind the newest records of its input.", "s")
          .ask("max(" + EVENT_TIME_LAG.name() + "{" + MONITOR + "})", "")
          .turning(Panels.ofLag(promises))
    };
  }

  private static Panel[] calls() {
    return new Panel[] {
      Panels.stacked("Calls by outcome", "Calls a second.", "reqps")
          .ask(rate(REQUESTS, CALLS, RATE, "outcome"), "{{outcome}}"),
      Panels.stacked("Failures by kind", "Calls a second that brought no answer.", "reqps")
          .ask(rate(ERRORS, CALLS, RATE, "error_type"), "{{error_type}}")
          .none("no failures"),
      Panels.stacked("How answers end", "Answered calls a second by reason.", "reqps")
          .ask(rate(FINISH_REASONS, CALLS, RATE, "reason"), "{{reason}}"),
      quantiles(
          "Time to first token", "Request to first output token, answered calls.", FIRST_TOKEN),
      quantiles("Whole answer", "Request to complete response, answered calls.", DURATION),
      quantiles("Time per output token", "Between output tokens, answered calls.", PER_TOKEN),
      quantiles("Queued", "Before the model started, of calls that tell.", QUEUE_TIME)
          .none("no call tells"),
      Panels.lines("Retries", "Earlier attempts a second that clients report.", "reqps")
          .ask(rate(RETRIES, CALLS, RATE, "prompt_id"), "{{prompt_id}}")
          .none("none reported"),
      Panels.stacked("Models that answered", "Answered calls a second.", "reqps")
          .ask(rate(RESPONSE_MODELS, CALLS, RATE, "response_model"), "{{response_model}}")
          .none("no call tells")
    };
  }

  private static Panel quantiles(String title, String description, MetricFamily family) {
    return Panels.lines(title, description, "s")
        .ask(quantile(.5, family, CALLS, RATE), "p50")
        .ask(quantile(.95, family, CALLS, RATE), "p95")
        .ask(quantile(.99, family, CALLS, RATE), "p99")
        .fromZero()
        .withExemplars();
  }

  private static Panel[] promises() {
    String burn = "{" + PROMPTS + "} / on (slo) group_left () (1 - slo:objective:ratio)";
    return new Panel[] {
      Panels.lines("Burn rate", "Of the fastest; pages begin at 14.4 (1 h) and 6 (6 h).", "short")
          .ask("max(slo:sli_error:ratio_rate5m" + burn + ")", "5 min")
          .ask("max(slo:sli_error:ratio_rate1h" + burn + ")", "1 h")
          .ask("max(slo:sli_error:ratio_rate6h" + burn + ")", "6 h")
          .size(12, 8)
          .fromZero(),
      Panels.table("Prompts by promise", "Burn rate 1 spends a budget in exactly 30 days.")
          .column("Burn, 1 h", "short", "slo:sli_error:ratio_rate1h" + burn)
          .column("Burn, 3 d", "short", "slo:sli_error:ratio_rate3d" + burn)
          .column(
              "Budget left", "percentunit", "slo:error_budget_remaining:ratio30d{" + PROMPTS + "}")
          .leadingTo(
              "prompt_id",
              "Versions of the prompt",
              "/d/weir-versions/weir-versions?var-prompt_id=${__data.fields.prompt_id}&${__url_time_range}")
          .sortedBy("Burn, 1 h")
          .size(12, 8)
    };
  }

  private static Panel[] alerts() {
    return new Panel[] {
      Panels.table("Firing", "What is told to people now.")
          .column(
              "Firing",
              "short",
              "count by (alertname, severity, prompt_id, prompt_version, slo, validator)"
                  + " (ALERTS{alertstate=\"firing\",severity=~\"page|ticket\"})")
          .none("-")
          .size(8, 8),
      Panels.stacked("Calls by version", "Calls a second.", "reqps")
          .ask(
              rate(REQUESTS, CALLS, RATE, "prompt_id", "prompt_version"),
              "{{prompt_id}} {{prompt_version}}"),
      Panels.table("Newest versions", "When the first call of each came.")
          .column(
              "First call",
              "dateTimeFromNow",
              "topk(20, max by (prompt_id, prompt_version) ("
                  + FIRST_SEEN.name()
                  + "{"
                  + VERSIONS
                  + "})) * 1000")
          .size(8, 8)
    };
  }
}
