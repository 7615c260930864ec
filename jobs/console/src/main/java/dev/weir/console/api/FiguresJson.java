package dev.weir.console.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.console.total.Figures;
import dev.weir.exporter.MergedHistogram;

/** What was counted of some calls, as JSON. */
final class FiguresJson {

  private static final int[] SHOWN = {50, 95, 99};

  private FiguresJson() {}

  /** Everything; cost as text, since it is exact and a number of JSON need not be. */
  static ObjectNode of(Figures figures) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("calls", figures.calls());
    json.put("failed", figures.failed());
    json.put("checked", figures.checked());
    json.put("flagged", figures.flagged());
    json.put("blocked", figures.blocked());
    json.put("excluded", figures.excluded());
    json.put("input_tokens", figures.inputTokens());
    json.put("output_tokens", figures.outputTokens());
    json.put("cached_tokens", figures.cachedTokens());
    json.put("unpriced", figures.unpriced());
    json.put(
        "usd",
        figures.usd().signum() == 0 ? "0" : figures.usd().stripTrailingZeros().toPlainString());
    json.set("duration", quantiles(figures.duration()));
    json.set("first_token", quantiles(figures.firstToken()));
    ObjectNode validators = json.putObject("validators");
    figures
        .validators()
        .forEach((validator, verdicts) -> verdicts.forEach(validators.putObject(validator)::put));
    ObjectNode feedback = json.putObject("feedback");
    figures.feedback().forEach((name, values) -> values.forEach(feedback.putObject(name)::put));
    figures.errors().forEach(json.putObject("errors")::put);
    return json;
  }

  /** p50, p95 and p99 in seconds; empty when nothing was observed. */
  static ArrayNode quantiles(MergedHistogram histogram) {
    ArrayNode quantiles = JsonNodeFactory.instance.arrayNode();
    if (histogram.count() > 0) {
      for (int percent : SHOWN) {
        quantiles.add(histogram.quantile(percent));
      }
    }
    return quantiles;
  }
}
