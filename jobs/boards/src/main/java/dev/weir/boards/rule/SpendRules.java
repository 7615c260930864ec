package dev.weir.boards.rule;

import static dev.weir.boards.promql.Promql.number;
import static dev.weir.boards.rule.CallRates.CACHED_DAY;
import static dev.weir.boards.rule.CallRates.CACHED_HOUR;
import static dev.weir.boards.rule.CallRates.INPUT;
import static dev.weir.boards.rule.CallRates.TOKENS;
import static dev.weir.boards.rule.CallRates.USD;
import static dev.weir.boards.rule.CallRates.USD_HOUR;

import dev.weir.boards.promql.Promql;
import dev.weir.boards.slo.Promises;
import dev.weir.core.metric.MetricCatalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Money and tokens: spikes, budgets, a cache that helps less, versions nobody named. */
public final class SpendRules {

  private static final int DAYS_BACK = 7;
  private static final int DAYS_NEEDED = 3;
  private static final String BY = "environment, prompt_id";
  private static final String[] VARIABLES = {"environment", "prompt_id"};
  private static final String BOARD = "weir-spend";

  private final Promises promises;

  public SpendRules(Promises promises) {
    this.promises = promises;
  }

  /** What is told. */
  public RuleGroup group() {
    return new RuleGroup(
        "weir-spend",
        List.of(costSpike(), tokenBudget(), spendBudget(), cacheHitDrop(), versionUnknown()));
  }

  private Alert costSpike() {
    String days =
        IntStream.rangeClosed(1, DAYS_BACK)
            .mapToObj(
                day ->
                    "label_replace("
                        + USD_HOUR
                        + " offset "
                        + day
                        + "d, \"day\", \""
                        + day
                        + "\", \"__name__\", \".*\")")
            .collect(Collectors.joining("\n  or "));
    Promises.Spend spend = promises.spend();
    return AlertOf.calls(
            "LlmCostSpike",
            Severity.TICKET,
            USD_HOUR
                + " >= "
                + number(spend.usdPerHour())
                + "\nand "
                + USD_HOUR
                + " > "
                + number(spend.times())
                + " * quantile by ("
                + BY
                + ") (0.5,\n  "
                + days
                + "\n)\nand count by ("
                + BY
                + ") (\n  "
                + days
                + "\n) >= "
                + DAYS_NEEDED,
            "10m")
        .on(BOARD, VARIABLES)
        .says(
            "{{ $labels.prompt_id }} costs much more than at this hour of other days",
            "{{ $labels.prompt_id }} cost {{ $value | humanize }} USD in an hour, more than "
                + number(spend.times())
                + " times the median of the last seven days.");
  }

  private Alert tokenBudget() {
    return AlertOf.calls(
            "LlmTokenBudget", Severity.TICKET, overBudget(TOKENS, b -> b.tokensPerDay()), "5m")
        .on(BOARD, VARIABLES)
        .says(
            "{{ $labels.prompt_id }} has used up its tokens of a day",
            "{{ $labels.prompt_id }} used {{ $value | humanize }} tokens in 24 hours, more than"
                + " its budget in slo.yaml.");
  }

  private Alert spendBudget() {
    return AlertOf.calls(
            "LlmSpendBudget", Severity.TICKET, overBudget(USD, b -> b.usdPerDay()), "5m")
        .on(BOARD, VARIABLES)
        .says(
            "{{ $labels.prompt_id }} has used up its money of a day",
            "{{ $labels.prompt_id }} cost {{ $value | humanize }} USD in 24 hours, more than its"
                + " budget in slo.yaml.");
  }

  /** The first entry that matches a prompt holds for it. */
  private String overBudget(String rate, ToDoubleFunction<Promises.Budget> limit) {
    List<String> parts = new ArrayList<>();
    List<String> earlier = new ArrayList<>();
    for (Promises.Budget budget : promises.spend().budgets()) {
      List<String> where = new ArrayList<>();
      if (!budget.prompts().equals(".*")) {
        where.add("prompt_id=~\"" + budget.prompts() + "\"");
      }
      earlier.forEach(before -> where.add("prompt_id!~\"" + before + "\""));
      earlier.add(budget.prompts());
      parts.add(
          "sum_over_time("
              + rate
              + (where.isEmpty() ? "" : "{" + String.join(",", where) + "}")
              + "[1d]) * "
              + promises.evaluationSeconds()
              + " > "
              + number(limit.applyAsDouble(budget)));
    }
    return String.join("\nor ", parts);
  }

  private Alert cacheHitDrop() {
    return AlertOf.calls(
            "LlmCacheHitDrop",
            Severity.TICKET,
            CACHED_HOUR
                + " < 0.5 * "
                + CACHED_DAY
                + "\nand "
                + CACHED_DAY
                + " > 0.1\nand sum_over_time("
                + INPUT
                + "[1h]) * "
                + promises.evaluationSeconds()
                + " >= 10000",
            "30m")
        .on(BOARD, VARIABLES)
        .says(
            "The prompt cache serves {{ $labels.prompt_id }} half as much as before",
            "{{ $value | humanizePercentage }} of the input of {{ $labels.prompt_id }} came from"
                + " the prompt cache in an hour, less than half of the day before.");
  }

  private Alert versionUnknown() {
    return AlertOf.calls(
            "LlmPromptVersionUnknown",
            Severity.TICKET,
            "sum by ("
                + BY
                + ") (increase("
                + Promql.total(MetricCatalogue.REQUESTS)
                + "{prompt_version=~\"|__other__|d-[0-9a-f]{12}\"}[15m])) >= 10",
            "15m")
        .on("weir-versions", VARIABLES)
        .says(
            "Calls of {{ $labels.prompt_id }} name no version that is known",
            "{{ $value | humanize }} calls of {{ $labels.prompt_id }} in 15 minutes have a prompt"
                + " version that Weir made up or had no place for.");
  }
}
