package dev.weir.boards;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.weir.core.metric.MetricCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** One unit test of promtool, named after its alert. */
record RuleScenario(JsonNode test) {

  static final Path TESTS = Checkout.PROMETHEUS.resolve("tests");
  private static final YAMLMapper YAML = new YAMLMapper();

  static List<RuleScenario> all() throws IOException {
    List<RuleScenario> all = new ArrayList<>();
    for (Path file : Checkout.files(TESTS, ".yml")) {
      YAML.readTree(file.toFile()).path("tests").forEach(test -> all.add(new RuleScenario(test)));
    }
    return all;
  }

  String alert() {
    String name = test.path("name").asText();
    return name.substring(0, name.indexOf(' '));
  }

  /** Whether it sees nothing before, the alert, and nothing after; the watchdog always fires. */
  boolean comesAndGoes() {
    List<Boolean> fires = new ArrayList<>();
    for (JsonNode check : test.path("promql_expr_test")) {
      fires.add(!check.path("exp_samples").isEmpty());
    }
    return alert().equals("Watchdog") || fires.equals(List.of(false, true, false));
  }

  /**
   * A file of tests made anew: of those about calls, with a pipeline that lags from the start, and
   * nothing expected where the alert was.
   *
   * @return beside the original, as it names rules by their place
   */
  static Path lagging(Path original, Set<String> aboutCalls) throws IOException {
    ObjectNode file = (ObjectNode) YAML.readTree(original.toFile());
    ArrayNode kept = YAML.createArrayNode();
    for (JsonNode each : file.path("tests")) {
      String freshness = MetricCatalogue.EVENT_TIME_LAG.name();
      if (aboutCalls.contains(new RuleScenario(each).alert())
          && !each.path("input_series").toString().contains(freshness)) {
        ObjectNode test = each.deepCopy();
        ((ArrayNode) test.path("input_series"))
            .addObject()
            .put("series", freshness)
            .put("values", Checkout.promises().laggingSeconds() + 100 + "x10000");
        ArrayNode checks = YAML.createArrayNode();
        for (JsonNode check : each.path("promql_expr_test")) {
          if (!check.path("exp_samples").isEmpty()) {
            ObjectNode silent = check.deepCopy();
            silent.put("expr", check.path("expr").asText().replace("{", "{signal=\"llm\","));
            checks.add(silent.set("exp_samples", YAML.createArrayNode()));
          }
        }
        kept.add(test.set("promql_expr_test", checks));
      }
    }
    file.set("tests", kept);
    Path made = original.resolveSibling("lagging-" + original.getFileName() + ".tmp");
    Files.writeString(made, YAML.writeValueAsString(file));
    return made;
  }
}
