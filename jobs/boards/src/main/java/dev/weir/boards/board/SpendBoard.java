package dev.weir.boards.board;

import static dev.weir.boards.board.Selectors.CALLS;
import static dev.weir.boards.board.Selectors.PROMPTS;
import static dev.weir.boards.board.Selectors.RANGE;
import static dev.weir.boards.board.Selectors.RATE;
import static dev.weir.boards.promql.Promql.mean;
import static dev.weir.boards.promql.Promql.number;
import static dev.weir.boards.promql.Promql.quantile;
import static dev.weir.boards.promql.Promql.rate;
import static dev.weir.boards.promql.Promql.share;
import static dev.weir.boards.promql.Promql.total;
import static dev.weir.core.metric.MetricCatalogue.CACHED_RATIO;
import static dev.weir.core.metric.MetricCatalogue.CACHE_READ_TOKENS;
import static dev.weir.core.metric.MetricCatalogue.CACHE_WRITE_TOKENS;
import static dev.weir.core.metric.MetricCatalogue.CONTEXT_RATIO;
import static dev.weir.core.metric.MetricCatalogue.COST;
import static dev.weir.core.metric.MetricCatalogue.COST_PER_CALL;
import static dev.weir.core.metric.MetricCatalogue.INCONSISTENT_USAGE;
import static dev.weir.core.metric.MetricCatalogue.INPUT_TOKENS;
import static dev.weir.core.metric.MetricCatalogue.INPUT_TOKENS_PER_CALL;
import static dev.weir.core.metric.MetricCatalogue.OUTPUT_TOKENS;
import static dev.weir.core.metric.MetricCatalogue.OUTPUT_TOKENS_PER_CALL;
import static dev.weir.core.metric.MetricCatalogue.REASONING_TOKENS;
import static dev.weir.core.metric.MetricCatalogue.REQUESTS;
import static dev.weir.core.metric.MetricCatalogue.SHOTS_PER_CALL;
import static dev.weir.core.metric.MetricCatalogue.UNPRICED;

import dev.weir.boards.slo.Promises;
import dev.weir.core.metric.MetricFamily;
import java.util.Map;
import java.util.TreeMap;

/** What calls cost, what they are made of, and what the cache saves. */
final class SpendBoard {

  private static final String[] VERSION = {"prompt_id", "prompt_version"};
  private static final String LEGEND = "{{prompt_id}} {{prompt_version}}";

  private SpendBoard() {}

  static Board board(Promises promises) {
    return new Board(
            "weir-spend",
            "Weir: cost, tokens, cache",
            "What calls cost, what they are made of, and what the cache serves.",
            Variable.ofCalls())
        .row("Now", now())
        .row("Money", money(promises))
        .row("Tokens", tokens())
        .row("Cache and context", cache());
  }

  private static Panel[] now() {
    return new Panel[] {
      Panels.stat("USD an hour", "At the present rate.", "currencyUSD")
          .ask("3600 * " + rate(COST, CALLS, RATE), "")
          .withPast()
          .size(4, 4),
      Panels.stat("USD a month", "If the last hour went on for 30 days.", "currencyUSD")
          .ask("2592000 * " + rate(COST, CALLS, "1h"), "")
          .size(4, 4),
      Panels.stat("USD / 1,000 calls", "At the present rate.", "currencyUSD")
          .ask("1000 * " + share(rate(COST, CALLS, RATE), rate(REQUESTS, CALLS, RATE)), "")
          .withPast()
          .size(4, 4),
      Panels.stat("From the cache", "Share of input tokens.", "percentunit")
          .ask(share(rate(CACHE_READ_TOKENS, CALLS, RATE), rate(INPUT_TOKENS, CALLS, RATE)), "")
          .none("no cache")
          .size(4, 4),
      Panels.stat("Reasoning", "Share of output tokens.", "percentunit")
          .ask(share(rate(REASONING_TOKENS, CALLS, RATE), rate(OUTPUT_TOKENS, CALLS, RATE)), "")
          .none("none")
          .size(4, 4),
      Panels.stat(
              "Without a price",
              "Share of calls whose model has no known price: their cost is missing here.",
              "percentunit")
          .ask(share(rate(UNPRICED, CALLS, RATE), rate(REQUESTS, CALLS, RATE)), "")
          .turning(new TreeMap<>(Map.of(.001, "yellow", .05, "red")))
          .size(4, 4)
    };
  }

  private static Panel[] money(Promises promises) {
    Promises.Budget budget = promises.spend().budgets().get(promises.spend().budgets().size() - 1);
    return new Panel[] {
      Panels.stacked("USD an hour", "By version.", "currencyUSD")
          .ask("3600 * " + rate(COST, CALLS, RATE, VERSION), LEGEND),
      Panels.lines("USD / 1,000 calls", "By version and model.", "currencyUSD")
          .ask(
              "1000 * "
                  + share(
                      rate(COST, CALLS, RATE, "prompt_id", "prompt_version", "model"),
                      rate(REQUESTS, CALLS, RATE, "prompt_id", "prompt_version", "model")),
              LEGEND + " {{model}}")
          .fromZero(),
      quantiles("USD a call", "currencyUSD", COST_PER_CALL),
      Panels.lines(
              "Spent in 24 hours",
              "By prompt; the line is the budget of prompts without one of their own.",
              "currencyUSD")
          .ask(
              "sum_over_time(llm:cost_usd:rate5m{"
                  + PROMPTS
                  + "}[1d]) * "
                  + promises.evaluationSeconds(),
              "{{prompt_id}}")
          .ask("vector(" + number(budget.usdPerDay()) + ")", "budget")
          .fromZero(),
      Panels.table("Dearest prompts", "Over the time shown.")
          .column(
              "USD",
              "currencyUSD",
              "topk(20, sum by (prompt_id, prompt_version, model) (increase("
                  + total(COST)
                  + "{"
                  + CALLS
                  + "}["
                  + RANGE
                  + "])))")
          .column(
              "Calls",
              "short",
              "sum by (prompt_id, prompt_version, model) (increase("
                  + total(REQUESTS)
                  + "{"
                  + CALLS
                  + "}["
                  + RANGE
                  + "]))")
          .sortedBy("USD")
          .size(16, 8)
    };
  }

  private static Panel[] tokens() {
    return new Panel[] {
      Panels.lines(
              "Tokens a second",
              "Input with what the cache served, output with reasoning.",
              "short")
          .ask(rate(INPUT_TOKENS, CALLS, RATE), "input")
          .ask(rate(OUTPUT_TOKENS, CALLS, RATE), "output")
          .fromZero(),
      quantiles("Input tokens a call", "short", INPUT_TOKENS_PER_CALL),
      quantiles("Output tokens a call", "short", OUTPUT_TOKENS_PER_CALL),
      Panels.lines("Reasoning tokens a second", "Part of the output tokens.", "short")
          .ask(rate(REASONING_TOKENS, CALLS, RATE, VERSION), LEGEND)
          .none("none")
          .fromZero(),
      Panels.lines("Examples a prompt", "Mean number of few-shot examples.", "short")
          .ask(mean(SHOTS_PER_CALL, CALLS, RATE, VERSION), LEGEND)
          .none("no call tells")
          .fromZero(),
      Panels.lines("Usage that contradicts itself", "Calls a second.", "reqps")
          .ask(rate(INCONSISTENT_USAGE, CALLS, RATE, VERSION), LEGEND)
          .fromZero()
    };
  }

  private static Panel[] cache() {
    return new Panel[] {
      Panels.lines("From the cache", "Share of input tokens, by version.", "percentunit")
          .ask(
              share(
                  rate(CACHE_READ_TOKENS, CALLS, RATE, VERSION),
                  rate(INPUT_TOKENS, CALLS, RATE, VERSION)),
              LEGEND)
          .none("no cache")
          .fromZero(),
      Panels.lines("Cache tokens a second", "Read from it and written to it.", "short")
          .ask(rate(CACHE_READ_TOKENS, CALLS, RATE), "read")
          .ask(rate(CACHE_WRITE_TOKENS, CALLS, RATE), "written")
          .none("no cache")
          .fromZero(),
      Panels.lines("Cached share of a call", "Mean of answered calls.", "percentunit")
          .ask(mean(CACHED_RATIO, CALLS, RATE, VERSION), LEGEND)
          .none("no cache")
          .fromZero(),
      Panels.lines(
              "Context window used", "95 of 100 answered calls fill less than this.", "percentunit")
          .ask(quantile(.95, CONTEXT_RATIO, CALLS, RATE, VERSION), LEGEND)
          .none("no window known")
          .fromZero(),
      Panels.lines("Calls without a price", "Calls a second by model.", "reqps")
          .ask(rate(UNPRICED, CALLS, RATE, "model"), "{{model}}")
          .fromZero()
    };
  }

  private static Panel quantiles(String title, String unit, MetricFamily family) {
    return Panels.lines(title, "Answered calls.", unit)
        .ask(quantile(.5, family, CALLS, RATE), "p50")
        .ask(quantile(.95, family, CALLS, RATE), "p95")
        .fromZero();
  }
}
