package dev.weir.boards.rule;

import dev.weir.boards.promql.Promql;
import dev.weir.core.metric.MetricCatalogue;
import java.util.List;

/** Rates of calls that alerts and boards look back at for days, recorded once. */
public final class CallRates {

  static final String FAILED = "llm:validator_failed:rate15m";
  static final String CHECKED = "llm:validator_checked:rate15m";
  static final String FAILED_DAY = "llm:validator_failed:ratio1d";
  static final String PASSED = "llm:calls_passed:rate15m";
  static final String JUDGED = "llm:calls_judged:rate15m";
  static final String PASSED_DAY = "llm:calls_passed:ratio1d";
  static final String USD = "llm:cost_usd:rate5m";
  static final String USD_HOUR = "llm:cost_usd:increase1h";
  static final String TOKENS = "llm:tokens:rate5m";
  static final String INPUT = "llm:input_tokens:rate5m";
  static final String CACHED = "llm:cache_read_tokens:rate5m";
  static final String CACHED_HOUR = "llm:cached_input:ratio1h";
  static final String CACHED_DAY = "llm:cached_input:ratio1d";

  private static final String[] PROMPT = {"environment", "prompt_id"};
  private static final String[] VERSION = {"environment", "prompt_id", "prompt_version"};
  private static final String[] VALIDATOR = {
    "environment", "prompt_id", "prompt_version", "validator"
  };

  private CallRates() {}

  static RuleGroup group(int evaluationSeconds) {
    return new RuleGroup(
        "weir-calls",
        List.of(
            Recording.of(CHECKED, results("pass|flag|block")),
            Recording.of(FAILED, orNone(results("flag|block"), CHECKED)),
            Recording.of(
                FAILED_DAY, dayBefore(FAILED, CHECKED, "environment, prompt_id, validator")),
            Recording.of(JUDGED, verdicts("")),
            Recording.of(PASSED, orNone(verdicts("verdict=\"pass\""), JUDGED)),
            Recording.of(PASSED_DAY, dayBefore(PASSED, JUDGED, "environment, prompt_id")),
            Recording.of(USD, Promql.rate(MetricCatalogue.COST, "", "5m", PROMPT)),
            Recording.of(USD_HOUR, "sum_over_time(" + USD + "[1h]) * " + evaluationSeconds),
            Recording.of(INPUT, Promql.rate(MetricCatalogue.INPUT_TOKENS, "", "5m", PROMPT)),
            Recording.of(
                TOKENS,
                INPUT + "\n+ " + Promql.rate(MetricCatalogue.OUTPUT_TOKENS, "", "5m", PROMPT)),
            Recording.of(CACHED, Promql.rate(MetricCatalogue.CACHE_READ_TOKENS, "", "5m", PROMPT)),
            Recording.of(
                CACHED_HOUR,
                "sum_over_time(" + CACHED + "[1h])\n/ (sum_over_time(" + INPUT + "[1h]) > 0)"),
            Recording.of(
                CACHED_DAY,
                "sum_over_time("
                    + CACHED
                    + "[1d] offset 1h)\n/ (sum_over_time("
                    + INPUT
                    + "[1d] offset 1h) > 0)")));
  }

  private static String results(String verdicts) {
    return Promql.rate(
        MetricCatalogue.VALIDATOR_RESULTS,
        "mode!=\"shadow\",verdict=~\"" + verdicts + "\"",
        "15m",
        VALIDATOR);
  }

  private static String verdicts(String where) {
    return Promql.rate(MetricCatalogue.VERDICTS, where, "15m", VERSION);
  }

  /**
   * A part that is 0 and not absent before it first happened: a series of a verdict begins with its
   * first call, and against an absent day before no spike is one. The whole is recorded before it.
   */
  private static String orNone(String part, String whole) {
    return part + "\nor 0 * " + whole;
  }

  /** A share over the day that ended an hour ago, so that what happens now is no part of it. */
  private static String dayBefore(String part, String whole, String by) {
    return "sum by ("
        + by
        + ") (sum_over_time("
        + part
        + "[1d] offset 1h))\n/ (sum by ("
        + by
        + ") (sum_over_time("
        + whole
        + "[1d] offset 1h)) > 0)";
  }
}
