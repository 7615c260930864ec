package dev.weir.launcher.score;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.core.score.ScoreMetrics;
import dev.weir.core.score.ScoreTotals;
import dev.weir.core.validate.Verdict;
import dev.weir.launcher.terminal.TextTable;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** What a score tells a person at the terminal. */
public final class ScoreSummary {

  private static final int WIDEST_CELL = 40;

  private ScoreSummary() {}

  public static String of(ScoreTotals totals, Path output, double seconds) {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%,d calls in %.1f s: %,d passed, %,d flagged, %,d blocked%n",
            totals.calls(),
            seconds,
            totals.count(Verdict.PASS),
            totals.count(Verdict.FLAG),
            totals.count(Verdict.BLOCK)));
    totals
        .excluded()
        .forEach(
            (reason, calls) ->
                text.append(
                    String.format(
                        Locale.ROOT, "%,d calls are excluded by policy: %s%n", calls, reason)));
    if (totals.unreadable() > 0) {
      text.append(
          String.format(
              Locale.ROOT, "%,d lines were no call and were left out%n", totals.unreadable()));
    }
    JsonNode validators = ScoreMetrics.of(totals).path("validators");
    text.append(System.lineSeparator()).append(counts(validators));
    if (totals.positives() + totals.negatives() > 0) {
      text.append(
          String.format(
              Locale.ROOT,
              "%nAgainst %,d labels to flag and %,d not to:%n",
              totals.positives(),
              totals.negatives()));
      text.append(labels(validators));
    }
    return text.append(System.lineSeparator())
        .append("Report: ")
        .append(output.resolve("report.html"))
        .append(System.lineSeparator())
        .toString();
  }

  private static String counts(JsonNode validators) {
    TextTable table =
        TextTable.of(WIDEST_CELL, "validator", "failed", "passed", "skipped", "errors");
    for (Map.Entry<String, JsonNode> entry : validators.properties()) {
      JsonNode outcomes = entry.getValue().path("outcomes");
      table.add(
          entry.getKey(),
          count(entry.getValue().path("failed")),
          count(outcomes.path("pass")),
          count(outcomes.path("skipped")),
          count(outcomes.path("error")));
    }
    return table.text();
  }

  private static String labels(JsonNode validators) {
    TextTable table =
        TextTable.of(
            WIDEST_CELL,
            "validator",
            "precision",
            "recall",
            "F1",
            "FPR",
            "AUROC",
            "TPR at 1 % FPR");
    for (Map.Entry<String, JsonNode> entry : validators.properties()) {
      JsonNode metrics = entry.getValue().path("label_metrics");
      if (metrics.isObject()) {
        table.add(
            entry.getKey(),
            ratio(metrics.path("precision")),
            ratio(metrics.path("recall")),
            ratio(metrics.path("f1")),
            ratio(metrics.path("false_positive_rate")),
            ratio(metrics.path("auroc")),
            ratio(metrics.path("tpr_at_1_percent_fpr")));
      }
    }
    return table.text();
  }

  private static String count(JsonNode node) {
    return String.format(Locale.ROOT, "%,d", node.asLong());
  }

  private static String ratio(JsonNode node) {
    return node.isNumber() ? String.format(Locale.ROOT, "%.3f", node.doubleValue()) : "-";
  }
}
