package dev.weir.boards.board;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.boards.promql.ExporterNames;
import dev.weir.boards.promql.Promql;
import dev.weir.core.metric.MetricCatalogue;
import java.util.ArrayList;
import java.util.List;

/**
 * What a reader chooses at the top of a board.
 *
 * @param name as expressions know it
 * @param label as readers see it
 * @param query where its values come from
 * @param several whether more than one can be chosen, and all
 */
record Variable(String name, String label, String query, boolean several) {

  private static final String CALLS = Promql.total(MetricCatalogue.REQUESTS);

  static final Variable SOURCE = new Variable("datasource", "Data source", "", false);
  static final Variable JOB =
      new Variable("job", "Job", "label_values(" + ExporterNames.OWN + "ready, job)", true);
  static final Variable FLINK_JOB =
      new Variable(
          "flink_job", "Flink job", "label_values(flink_jobmanager_numRunningJobs, job)", true);
  static final Variable ENVIRONMENT = of("environment", "Environment", "job=~\"$job\"");
  static final Variable PROMPT =
      of("prompt_id", "Prompt", "job=~\"$job\",environment=~\"$environment\"");
  static final Variable VERSION =
      of(
          "prompt_version",
          "Version",
          "job=~\"$job\",environment=~\"$environment\",prompt_id=~\"$prompt_id\"");
  static final Variable MODEL = of("model", "Model", "job=~\"$job\",prompt_id=~\"$prompt_id\"");
  static final Variable PROVIDER =
      of("provider", "Provider", "job=~\"$job\",prompt_id=~\"$prompt_id\"");

  private static Variable of(String label, String name, String where) {
    return new Variable(
        label, name, "label_values(" + CALLS + "{" + where + "}, " + label + ")", true);
  }

  /** What chooses calls. */
  static List<Variable> ofCalls(Variable... more) {
    List<Variable> all =
        new ArrayList<>(List.of(SOURCE, JOB, ENVIRONMENT, PROMPT, VERSION, MODEL, PROVIDER));
    all.addAll(List.of(more));
    return all;
  }

  /** One version of the chosen prompts. */
  static Variable version(String name, String label) {
    return new Variable(
        name,
        label,
        "label_values(" + CALLS + "{prompt_id=~\"$prompt_id\"}, prompt_version)",
        false);
  }

  ObjectNode json() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("name", name);
    node.put("label", label);
    node.put("hide", 0);
    node.put("skipUrlSync", false);
    if (equals(SOURCE)) {
      node.put("type", "datasource");
      node.put("query", "prometheus");
      node.put("regex", "");
      node.put("refresh", 1);
      node.put("multi", false);
      node.put("includeAll", false);
      node.putArray("options");
      node.putObject("current").put("text", "Prometheus").put("value", "weir-prometheus");
      return node;
    }
    node.put("type", "query");
    Panel.datasource(node);
    node.putObject("query").put("qryType", 1).put("query", query).put("refId", "Variable");
    // On a change of the time range: versions come and go.
    node.put("refresh", 2);
    node.put("sort", 1);
    node.put("regex", "");
    node.put("multi", several);
    node.put("includeAll", several);
    node.putArray("options");
    if (several) {
      node.put("allValue", ".*");
      ObjectNode current = node.putObject("current");
      current.putArray("text").add("All");
      current.putArray("value").add("$__all");
    }
    return node;
  }
}
