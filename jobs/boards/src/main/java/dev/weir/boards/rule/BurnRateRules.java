package dev.weir.boards.rule;

import static dev.weir.boards.promql.Promql.number;

import dev.weir.boards.promql.Promql;
import dev.weir.boards.slo.Promises;
import dev.weir.boards.slo.Slo;
import dev.weir.core.metric.MetricCatalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How fast the budgets of promises are spent, by several windows at once.
 *
 * <p>Rates of five minutes are recorded for bad and for all calls; a longer window is the sum of
 * the ones divided by the sum of the others, so that a busy hour weighs more than a quiet one, and
 * no rule reads days of raw series.
 */
public final class BurnRateRules {

  static final String BAD = "slo:sli_bad:rate5m";
  static final String TOTAL = "slo:sli_total:rate5m";
  static final String ERROR = "slo:sli_error:ratio_rate";
  private static final String[] BY = {"environment", "prompt_id"};

  private final Promises promises;

  public BurnRateRules(Promises promises) {
    this.promises = promises;
  }

  /** What is recorded and what is told, in the order it must be evaluated. */
  public RuleGroup group() {
    List<Rule> rules = new ArrayList<>();
    for (Slo slo : promises.slos()) {
      Map<String, String> label = Map.of("slo", slo.name());
      rules.add(new Recording(BAD, bad(slo), label));
      rules.add(new Recording(TOTAL, total(slo), label));
      rules.add(new Recording("slo:objective:ratio", number(1 - slo.budget()), label));
    }
    rules.add(Recording.of(ERROR + "5m", BAD + "\n/ (" + TOTAL + " > 0)"));
    for (String window : Windows.LONGER_THAN_5M) {
      rules.add(Recording.of(ERROR + window, ratio(window)));
    }
    rules.add(
        Recording.of(
            "slo:error_budget_remaining:ratio30d",
            "1 - (" + ratio("30d") + "\n) / on (slo) group_left () (1 - slo:objective:ratio)"));
    for (Slo slo : promises.slos()) {
      if (slo.wakes()) {
        rules.add(alert(slo, Severity.PAGE));
      }
      rules.add(alert(slo, Severity.TICKET));
    }
    return new RuleGroup("weir-slo", rules);
  }

  private static String ratio(String window) {
    return "sum_over_time("
        + BAD
        + "["
        + window
        + "])\n/ (sum_over_time("
        + TOTAL
        + "["
        + window
        + "]) > 0)";
  }

  private static String bad(Slo slo) {
    String where = slo.where();
    String and = where.isEmpty() ? "" : where + ",";
    return switch (slo.indicator()) {
      case AVAILABILITY ->
          Promql.rate(MetricCatalogue.REQUESTS, and + "outcome=~\"error|timeout\"", "5m", BY);
      case TIME_TO_FIRST_TOKEN ->
          Promql.above(MetricCatalogue.FIRST_TOKEN, slo.threshold(), where, "5m", BY);
      case DURATION -> Promql.above(MetricCatalogue.DURATION, slo.threshold(), where, "5m", BY);
      case VALIDATORS -> Promql.rate(MetricCatalogue.VERDICTS, and + "verdict!=\"pass\"", "5m", BY);
      case FRESHNESS ->
          "max (avg_over_time(("
              + MetricCatalogue.EVENT_TIME_LAG.name()
              + " > bool "
              + number(slo.threshold())
              + ")[5m:"
              + "30s]))";
    };
  }

  private static String total(Slo slo) {
    String where = slo.where();
    return switch (slo.indicator()) {
      case AVAILABILITY -> Promql.rate(MetricCatalogue.REQUESTS, where, "5m", BY);
      case TIME_TO_FIRST_TOKEN -> Promql.counted(MetricCatalogue.FIRST_TOKEN, where, "5m", BY);
      case DURATION -> Promql.counted(MetricCatalogue.DURATION, where, "5m", BY);
      case VALIDATORS -> Promql.rate(MetricCatalogue.VERDICTS, where, "5m", BY);
      case FRESHNESS ->
          "max (count_over_time(" + MetricCatalogue.EVENT_TIME_LAG.name() + "[5m])) > bool 0";
    };
  }

  private Alert alert(Slo slo, Severity severity) {
    String which = "{slo=\"" + slo.name() + "\"}";
    List<String> parts = new ArrayList<>();
    for (Windows windows : Windows.ALL) {
      if (windows.severity() == severity) {
        parts.add(burning(slo, windows, which));
      }
    }
    String expression = String.join("\nor\n", parts);
    String lasting = severity == Severity.PAGE ? "2m" : "15m";
    AlertOf alert =
        slo.ofCalls()
            ? AlertOf.calls("LlmErrorBudgetBurn", severity, expression, lasting)
                .on("weir-overview", "environment", "prompt_id")
            : AlertOf.pipeline("LlmErrorBudgetBurn", severity, expression, lasting);
    String where = slo.ofCalls() ? " of {{ $labels.prompt_id }}" : " of the pipeline";
    return alert
        .says(
            "Budget for " + slo.name() + where + " is spent too fast",
            "{{ $value | humanizePercentage }} break the promise "
                + slo.name()
                + where
                + "; "
                + number(Math.round(slo.budget() * 1e6) / 1e4)
                + " % may, over 30 days.")
        .labelled("slo", slo.name());
  }

  private String burning(Slo slo, Windows windows, String which) {
    String limit = number(windows.factor()) + " * " + number(slo.budget());
    String longer = ERROR + windows.longer() + which;
    String shorter = ERROR + windows.shorter() + which;
    String burning = longer + " > " + limit + "\nand " + shorter + " > " + limit;
    if (slo.ofCalls()) {
      burning +=
          "\nand sum_over_time("
              + TOTAL
              + which
              + "["
              + windows.longer()
              + "]) * "
              + promises.evaluationSeconds()
              + " >= "
              + promises.minimumCalls();
    }
    return "(\n" + burning + "\n)";
  }
}
