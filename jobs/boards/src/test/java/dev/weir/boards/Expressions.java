package dev.weir.boards;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Everything that is asked of Prometheus, and the names in it. */
final class Expressions {

  /** Names of metrics as they are used here; words of the language have neither. */
  private static final Pattern METRIC =
      Pattern.compile(
          "\\b((?:llm|slo|flink|prometheus|alertmanager)[_:][a-zA-Z0-9_:]+|up|ALERTS|scrape_[a-z_]+)\\b");

  private static final Pattern IN_QUOTES = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");
  private static final Pattern LABELS = Pattern.compile("(?:by|on|group_left) *\\([^)]*\\)");

  private Expressions() {}

  /** Expressions of panels, annotations and variables of a board. */
  static List<String> of(JsonNode board) {
    List<String> all = new ArrayList<>();
    for (JsonNode panel : board.path("panels")) {
      panel.path("targets").forEach(target -> all.add(target.path("expr").asText()));
    }
    for (JsonNode annotation : board.path("annotations").path("list")) {
      if (annotation.has("expr")) {
        all.add(annotation.path("expr").asText());
      }
    }
    for (JsonNode variable : board.path("templating").path("list")) {
      if (variable.path("type").asText().equals("query")) {
        String query = variable.path("query").path("query").asText();
        all.add(query.substring("label_values(".length(), query.lastIndexOf(',')));
      }
    }
    return all;
  }

  /** Rules of every file: {@code record} or {@code alert}, {@code expr}. */
  static List<JsonNode> rules() throws IOException {
    List<JsonNode> rules = new ArrayList<>();
    for (Path file : Checkout.files(Checkout.PROMETHEUS.resolve("rules"), ".yml")) {
      for (JsonNode group : new YAMLMapper().readTree(file.toFile()).path("groups")) {
        group.path("rules").forEach(rules::add);
      }
    }
    return rules;
  }

  /** Names of the metrics in an expression. */
  static Set<String> metrics(String expression) {
    String bare = LABELS.matcher(IN_QUOTES.matcher(expression).replaceAll("\"\"")).replaceAll("");
    Set<String> names = new TreeSet<>();
    Matcher name = METRIC.matcher(bare);
    while (name.find()) {
      names.add(name.group(1));
    }
    return names;
  }
}
