package dev.weir.boards.rule;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.weir.boards.slo.Promises;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The files of rules that follow from what is promised. */
public final class RuleFiles {

  private static final String HEAD =
      "# Written by ./weir rules from deploy/prometheus/slo.yaml; edit that file, not this one.\n";

  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .enable(YAMLGenerator.Feature.LITERAL_BLOCK_STYLE)
          .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
          .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
          .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
          .disable(YAMLGenerator.Feature.SPLIT_LINES)
          .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
          .build();

  private final Promises promises;
  private final PipelineRules pipeline;

  public RuleFiles(Promises promises) {
    this.promises = promises;
    this.pipeline = new PipelineRules(promises);
  }

  /** Every group, by the name of the file it is written to. */
  public Map<String, List<RuleGroup>> groups() {
    Map<String, List<RuleGroup>> groups = new LinkedHashMap<>();
    groups.put("slo.yml", List.of(new BurnRateRules(promises).group()));
    groups.put(
        "calls.yml",
        List.of(
            CallRates.group(promises.evaluationSeconds()),
            new QualityRules(promises).group(),
            new SpendRules(promises).group(),
            ExperimentRules.group()));
    groups.put("pipeline.yml", List.of(pipeline.totals(), pipeline.flink(), pipeline.meta()));
    return groups;
  }

  /** Every alert, one for each name and severity, in order. */
  public List<Alert> alerts() {
    List<Alert> alerts = new ArrayList<>();
    groups().values().forEach(all -> all.forEach(group -> alerts.addAll(group.alerts())));
    return alerts;
  }

  /** Names of all alerts, each once, in order. */
  public List<String> names() {
    return alerts().stream().map(Alert::name).distinct().toList();
  }

  /** Text of every file by its name. */
  public Map<String, String> texts() throws IOException {
    Map<String, String> texts = new LinkedHashMap<>();
    for (Map.Entry<String, List<RuleGroup>> file : groups().entrySet()) {
      ObjectNode root = JsonNodeFactory.instance.objectNode();
      ArrayNode groups = root.putArray("groups");
      file.getValue().forEach(group -> groups.add(tree(group)));
      texts.put(file.getKey(), HEAD + YAML.writeValueAsString(root));
    }
    return texts;
  }

  private ObjectNode tree(RuleGroup group) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("name", group.name());
    node.put("interval", promises.evaluation());
    ArrayNode rules = node.putArray("rules");
    for (Rule rule : group.rules()) {
      if (rule instanceof Recording recording) {
        rules.add(tree(recording));
      } else if (rule instanceof Alert alert) {
        rules.add(tree(alert));
      }
    }
    return node;
  }

  private static ObjectNode tree(Recording recording) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("record", recording.record());
    node.put("expr", recording.expression());
    if (!recording.labels().isEmpty()) {
      ObjectNode labels = node.putObject("labels");
      recording.labels().forEach(labels::put);
    }
    return node;
  }

  private ObjectNode tree(Alert alert) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("alert", alert.name());
    node.put("expr", guarded(alert));
    node.put("for", alert.lasting());
    if (!alert.keeping().isEmpty()) {
      node.put("keep_firing_for", alert.keeping());
    }
    ObjectNode labels = node.putObject("labels");
    labels.put("severity", alert.severity().label());
    labels.put("signal", alert.subject().label());
    labels.put("team", alert.subject() == Subject.LLM ? promises.team() : promises.pipelineTeam());
    alert.labels().forEach(labels::put);
    ObjectNode annotations = node.putObject("annotations");
    annotations.put("summary", alert.summary());
    annotations.put("description", alert.description());
    annotations.put(
        "runbook_url", Links.runbook(promises.grafana(), names().indexOf(alert.name()) + 1));
    annotations.put("dashboard_url", Links.board(promises.grafana(), alert));
    return node;
  }

  private String guarded(Alert alert) {
    return alert.subject() == Subject.LLM
        ? "(\n" + alert.expression() + "\n)\nunless on () (" + pipeline.lagging() + ")"
        : alert.expression();
  }
}
