package dev.weir.core.score;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.core.validate.Outcome;
import dev.weir.core.validate.Verdict;

/** The totals as one JSON object, which {@code schemas/commands/score.schema.json} describes. */
public final class ScoreMetrics {

  private ScoreMetrics() {}

  public static ObjectNode of(ScoreTotals totals) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("lines", totals.lines());
    json.put("calls", totals.calls());
    json.put("unreadable", totals.unreadable());
    totals.problems().forEach(json.putArray("problems")::add);
    totals.excluded().forEach(json.putObject("excluded")::put);
    ObjectNode verdicts = json.putObject("verdicts");
    for (Verdict verdict : Verdict.values()) {
      verdicts.put(FindingsLine.lower(verdict), totals.count(verdict));
    }
    ObjectNode labels = json.putObject("labels");
    labels.put("positive", totals.positives());
    labels.put("negative", totals.negatives());
    labels.put("validator", totals.labelFor());
    ObjectNode validators = json.putObject("validators");
    totals.validators().forEach((id, one) -> validators.set(id, validator(one)));
    return json;
  }

  private static ObjectNode validator(ValidatorTotals totals) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("failed", totals.failed());
    ObjectNode outcomes = json.putObject("outcomes");
    for (Outcome outcome : Outcome.values()) {
      outcomes.put(FindingsLine.lower(outcome), totals.count(outcome));
    }
    totals.classes().forEach(json.putObject("classes")::put);
    for (long bar : totals.bars()) {
      json.withArray("score_histogram").add(bar);
    }
    if (totals.hasLabels()) {
      json.set("label_metrics", labelMetrics(totals.labelMetrics()));
    } else {
      json.putNull("label_metrics");
    }
    return json;
  }

  private static ObjectNode labelMetrics(LabelMetrics metrics) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("positives", metrics.positives());
    json.put("negatives", metrics.negatives());
    json.put("true_positives", metrics.truePositives());
    json.put("false_positives", metrics.falsePositives());
    ratio(json, "precision", metrics.precision());
    ratio(json, "recall", metrics.recall());
    ratio(json, "f1", metrics.f1());
    ratio(json, "false_positive_rate", metrics.falsePositiveRate());
    ratio(json, "auroc", metrics.auroc());
    ratio(json, "tpr_at_1_percent_fpr", metrics.tprAtOnePercentFpr());
    ratio(json, "threshold_at_1_percent_fpr", metrics.thresholdAtOnePercentFpr());
    return json;
  }

  /** JSON has no word for a ratio of nothing; null stands for it. */
  private static void ratio(ObjectNode json, String name, double value) {
    if (Double.isNaN(value)) {
      json.putNull(name);
    } else {
      json.put(name, value);
    }
  }
}
