package dev.weir.boards.board;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.core.metric.MetricCatalogue;
import java.util.List;

/** What is drawn over the panels of every board: alerts, new versions, times of lag. */
final class Annotations {

  private Annotations() {}

  static void addTo(ObjectNode board, List<Variable> variables, int laggingSeconds) {
    ArrayNode list = board.putObject("annotations").putArray("list");
    ObjectNode own = list.addObject();
    own.put("builtIn", 1);
    own.putObject("datasource").put("type", "grafana").put("uid", "-- Grafana --");
    own.put("enable", true).put("hide", true).put("iconColor", "rgba(0, 211, 255, 1)");
    own.put("name", "Annotations & Alerts").put("type", "dashboard");
    add(
        list,
        "Alerts",
        "red",
        "ALERTS{alertstate=\"firing\",severity=\"page\"}",
        "{{alertname}}",
        "{{prompt_id}} {{prompt_version}}");
    if (variables.contains(Variable.VERSION)) {
      ObjectNode rollout =
          add(
              list,
              "New versions",
              "blue",
              MetricCatalogue.FIRST_SEEN.name() + "{" + Selectors.VERSIONS + "} * 1000",
              "{{prompt_id}} {{prompt_version}}",
              "first call");
      rollout.put("useValueForTime", true);
    }
    add(
        list,
        "Lag",
        "orange",
        "max(" + MetricCatalogue.EVENT_TIME_LAG.name() + ") > " + laggingSeconds,
        "Totals lag",
        "Calls are counted when they come, not when they were.");
  }

  private static ObjectNode add(
      ArrayNode list, String name, String colour, String expression, String title, String text) {
    ObjectNode annotation = list.addObject();
    Panel.datasource(annotation);
    annotation.put("enable", true).put("hide", false).put("iconColor", colour);
    annotation.put("name", name);
    annotation.put("expr", expression);
    annotation.put("step", "30s");
    annotation.put("titleFormat", title).put("textFormat", text);
    return annotation;
  }
}
