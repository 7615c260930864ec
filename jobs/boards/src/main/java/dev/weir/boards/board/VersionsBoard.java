package dev.weir.boards.board;

import static dev.weir.boards.board.Selectors.CALLS;
import static dev.weir.boards.board.Selectors.PROMPTS;
import static dev.weir.boards.board.Selectors.RANGE;
import static dev.weir.boards.board.Selectors.RATE;
import static dev.weir.boards.board.Selectors.VERSIONS;
import static dev.weir.boards.promql.Promql.mean;
import static dev.weir.boards.promql.Promql.quantile;
import static dev.weir.boards.promql.Promql.rate;
import static dev.weir.boards.promql.Promql.share;
import static dev.weir.boards.promql.Promql.total;
import static dev.weir.core.metric.MetricCatalogue.COST;
import static dev.weir.core.metric.MetricCatalogue.COST_PER_CALL;
import static dev.weir.core.metric.MetricCatalogue.DURATION;
import static dev.weir.core.metric.MetricCatalogue.FIRST_TOKEN;
import static dev.weir.core.metric.MetricCatalogue.OUTPUT_TOKENS_PER_CALL;
import static dev.weir.core.metric.MetricCatalogue.REQUESTS;
import static dev.weir.core.metric.MetricCatalogue.VERDICTS;

import dev.weir.core.metric.DriftFamilies;
import dev.weir.core.metric.MetricFamily;
import java.util.Map;
import java.util.TreeMap;

/** Versions of a prompt side by side, and the experiments between them. */
final class VersionsBoard {

  private static final String[] VERSION = {"environment", "prompt_id", "prompt_version"};
  private static final String BY = "environment, prompt_id, prompt_version";
  private static final String NO_FAILURE = ",outcome=~\"error|timeout\"";
  private static final Variable CONTROL = Variable.version("control", "Control");
  private static final Variable TREATMENT = Variable.version("treatment", "Treatment");
  private static final String PAIR =
      "job=~\"$job\"," + PROMPTS + ",prompt_version=~\"$control|$treatment\"";

  private VersionsBoard() {}

  static Board board() {
    return new Board(
            "weir-versions",
            "Weir: versions",
            "Versions of a prompt side by side, and what experiments between them have settled.",
            Variable.ofCalls(CONTROL, TREATMENT, ExperimentPanels.EXPERIMENT))
        .row("", reading())
        .row("All versions, over the time shown", table())
        .row("Experiments", ExperimentPanels.all())
        .row("$control against $treatment", pair())
        .row("Distributions over the time shown", distributions());
  }

  private static Panel reading() {
    return Panels.text(
        "How to read this",
        "What the numbers of this board mean.",
        """
        **Experiments** are settled by a sequential test: its interval holds at every look, so looking early costs nothing and \
        *CONTINUE* means wait. **Everything else here is a plain comparison**: versions get other calls at other hours, and \
        whoever looks often sees a difference sooner or later. Take a difference as a reason for an experiment, not as its result.\
        """);
  }

  private static Panel table() {
    String failed =
        share(
            rate(REQUESTS, CALLS + NO_FAILURE, RANGE, VERSION),
            rate(REQUESTS, CALLS, RANGE, VERSION));
    return Panels.table("Versions", "Each number is over the time shown.")
        .column(
            "Calls",
            "short",
            "sum by (" + BY + ") (increase(" + total(REQUESTS) + "{" + CALLS + "}[" + RANGE + "]))")
        .column("Failed", "percentunit", failed)
        .column("First token p95", "s", quantile(.95, FIRST_TOKEN, CALLS, RANGE, VERSION))
        .column("Answer p95", "s", quantile(.95, DURATION, CALLS, RANGE, VERSION))
        .column("Tokens out", "short", mean(OUTPUT_TOKENS_PER_CALL, CALLS, RANGE, VERSION))
        .column(
            "USD / 1,000",
            "currencyUSD",
            "1000 * "
                + share(rate(COST, CALLS, RANGE, VERSION), rate(REQUESTS, CALLS, RANGE, VERSION)))
        .column(
            "Fail validators",
            "percentunit",
            share(
                rate(VERDICTS, CALLS + ",verdict!=\"pass\"", RANGE, VERSION),
                rate(VERDICTS, CALLS, RANGE, VERSION)))
        .column(
            "Drift",
            "short",
            "max by (" + BY + ") (" + DriftFamilies.STATE.name() + "{" + VERSIONS + "} < 5)")
        .words(DriftBoard.STATES, DriftBoard.COLOURS, "Drift")
        .sortedBy("Calls")
        .leadingTo(
            "prompt_version",
            "Drift of the version",
            "/d/weir-drift/weir-drift?var-prompt_id=${__data.fields.prompt_id}&var-prompt_version=${__data.fields.prompt_version}&${__url_time_range}")
        .size(24, 9);
  }

  private static Panel[] pair() {
    return new Panel[] {
      Panels.stat(
              "Failures: z",
              "Two-proportion z of treatment less control over the time shown, of one look; beyond"
                  + " 3 is worth a look. A sequential test is an experiment's.",
              "short")
          .ask(z(), "")
          .turning(new TreeMap<>(Map.of(2., "yellow", 3., "red")))
          .none("too little")
          .size(6, 4),
      Panels.stat(
              "Cost a day",
              "What all calls of the prompt cost more in a day if they cost what those of the"
                  + " treatment do; calls of the last hour.",
              "currencyUSD")
          .ask(costDelta(), "")
          .none("no price")
          .size(6, 4),
      Panels.stat("Calls of the control", "Over the time shown.", "short")
          .ask("sum(increase(" + total(REQUESTS) + "{" + of("$control") + "}[" + RANGE + "]))", "")
          .size(6, 4),
      Panels.stat("Calls of the treatment", "Over the time shown.", "short")
          .ask(
              "sum(increase(" + total(REQUESTS) + "{" + of("$treatment") + "}[" + RANGE + "]))", "")
          .size(6, 4),
      lines(
          "Failed",
          "percentunit",
          share(
              rate(REQUESTS, PAIR + NO_FAILURE, RATE, "prompt_version"),
              rate(REQUESTS, PAIR, RATE, "prompt_version"))),
      lines("First token, p95", "s", quantile(.95, FIRST_TOKEN, PAIR, RATE, "prompt_version"))
          .none("no call tells"),
      lines("Whole answer, p95", "s", quantile(.95, DURATION, PAIR, RATE, "prompt_version")),
      lines(
          "Fail validators",
          "percentunit",
          share(
              rate(VERDICTS, PAIR + ",verdict!=\"pass\"", RATE, "prompt_version"),
              rate(VERDICTS, PAIR, RATE, "prompt_version"))),
      lines(
          "Tokens an answer", "short", mean(OUTPUT_TOKENS_PER_CALL, PAIR, RATE, "prompt_version")),
      lines("USD a call", "currencyUSD", mean(COST_PER_CALL, PAIR, RATE, "prompt_version"))
    };
  }

  private static Panel lines(String title, String unit, String expression) {
    return Panels.lines(title, "Of the two versions chosen above.", unit)
        .ask(expression, "{{prompt_version}}")
        .fromZero();
  }

  private static String of(String version) {
    return "job=~\"$job\"," + PROMPTS + ",prompt_version=~\"" + version + "\"";
  }

  private static String z() {
    String n = "sum(increase(" + total(REQUESTS) + "{%s}[" + RANGE + "]))";
    String failed = "sum(increase(" + total(REQUESTS) + "{%s" + NO_FAILURE + "}[" + RANGE + "]))";
    String nt = n.formatted(of("$treatment"));
    String nc = n.formatted(of("$control"));
    String ft = failed.formatted(of("$treatment"));
    String fc = failed.formatted(of("$control"));
    String p = "((" + ft + " + " + fc + ") / (" + nt + " + " + nc + "))";
    return "("
        + ft
        + " / ("
        + nt
        + " > 0) - "
        + fc
        + " / ("
        + nc
        + " > 0))\n/ sqrt(("
        + p
        + " * (1 - "
        + p
        + ") > 0)\n  * (1 / "
        + nt
        + " + 1 / "
        + nc
        + "))";
  }

  private static String costDelta() {
    String treatment =
        share(rate(COST, of("$treatment"), "1h"), rate(REQUESTS, of("$treatment"), "1h"));
    String control = share(rate(COST, of("$control"), "1h"), rate(REQUESTS, of("$control"), "1h"));
    return "("
        + treatment
        + "\n- "
        + control
        + ")\n* 86400 * "
        + rate(REQUESTS, "job=~\"$job\"," + PROMPTS, "1h");
  }

  private static Panel[] distributions() {
    return new Panel[] {
      spread("First token, control", "$control", FIRST_TOKEN),
          spread("First token, treatment", "$treatment", FIRST_TOKEN),
      spread("Whole answer, control", "$control", DURATION),
          spread("Whole answer, treatment", "$treatment", DURATION)
    };
  }

  private static Panel spread(String title, String version, MetricFamily family) {
    Panel panel = Panels.bars(title, "Percentiles over the time shown.", "s").size(6, 8);
    for (double q : new double[] {.1, .5, .9, .99}) {
      panel.ask(quantile(q, family, of(version), RANGE), "p" + Math.round(100 * q));
    }
    return panel;
  }
}
