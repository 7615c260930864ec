package dev.weir.boards;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What a board must keep to, so that it reads well in every Grafana; complaints as text. */
final class BoardLint {

  private static final int COLUMNS = 24;
  private static final int MOST_TARGETS = 9;
  private static final int MOST_PANELS = 50;
  private static final Set<String> UNITS =
      Set.of(
          "short",
          "reqps",
          "ops",
          "percentunit",
          "s",
          "ms",
          "ns",
          "bytes",
          "Bps",
          "currencyUSD",
          "dateTimeFromNow");
  private static final Pattern GROWTH = Pattern.compile("\\b(rate|irate|increase)\\(");
  private static final Pattern WINDOW = Pattern.compile("\\[([^\\]]+)\\]");
  private static final Pattern COUNTER = Pattern.compile("(?<!by \\(|on \\()\\b[a-z_:]+_total\\b");
  private static final Pattern HOST = Pattern.compile("https?://|127\\.0\\.0\\.1|localhost");

  private final List<String> complaints = new ArrayList<>();
  private String where = "";

  private BoardLint() {}

  /** What is wrong with a board. */
  static List<String> complaints(JsonNode board) {
    BoardLint lint = new BoardLint();
    lint.look(board);
    return lint.complaints;
  }

  private void look(JsonNode board) {
    String uid = board.path("uid").asText();
    where = uid;
    check(uid.matches("weir-[a-z]{1,30}"), "uid is set and short");
    check(board.path("schemaVersion").asInt() == 42, "schemaVersion is 42");
    check(!board.path("editable").asBoolean(true), "editable is false");
    check(!board.path("description").asText().isEmpty(), "it has a description");
    check(board.path("tags").toString().contains("\"weir\""), "it has the tag weir");
    check(
        board.path("panels").size() <= MOST_PANELS,
        "it has no more than " + MOST_PANELS + " panels");
    boolean link = false;
    for (JsonNode each : board.path("links")) {
      link |=
          each.path("type").asText().equals("dashboards")
              && each.path("includeVars").asBoolean()
              && each.path("keepTime").asBoolean();
    }
    check(link, "it links to its siblings with variables and time");
    variables(board);
    boolean words = uid.equals("weir-runbook");
    check(words || annotated(board), "alerts and lag are drawn over it");
    Set<Integer> ids = new HashSet<>();
    Set<String> cells = new HashSet<>();
    for (JsonNode panel : board.path("panels")) {
      where = uid + " / " + panel.path("title").asText();
      check(ids.add(panel.path("id").asInt()), "its id is its own");
      place(panel.path("gridPos"), cells);
      check(!HOST.matcher(panel.path("targets").toString()).find(), "it names no host");
      if (!panel.path("type").asText().equals("row")) {
        panel(panel, uid);
      }
    }
  }

  private void variables(JsonNode board) {
    boolean source = false;
    for (JsonNode variable : board.path("templating").path("list")) {
      if (variable.path("type").asText().equals("datasource")) {
        source =
            variable.path("name").asText().equals("datasource")
                && variable.path("label").asText().equals("Data source");
      } else {
        check(variable.path("refresh").asInt() == 2, "variables follow the time range");
        check(
            !variable.path("includeAll").asBoolean()
                || variable.path("allValue").asText().equals(".*"),
            "All means everything, also what has no such label");
      }
    }
    check(source, "the data source is a variable");
  }

  private static boolean annotated(JsonNode board) {
    String annotations = board.path("annotations").toString();
    return annotations.contains("ALERTS") && annotations.contains("llm_monitor_event_time_lag");
  }

  private void place(JsonNode at, Set<String> cells) {
    int right = at.path("x").asInt() + at.path("w").asInt();
    check(at.path("w").asInt() > 0 && right <= COLUMNS, "it lies in the grid");
    boolean free = true;
    for (int x = at.path("x").asInt(); x < right; x++) {
      for (int y = at.path("y").asInt(); y < at.path("y").asInt() + at.path("h").asInt(); y++) {
        free &= cells.add(x + " " + y);
      }
    }
    check(free, "it lies on no other panel");
  }

  private void panel(JsonNode panel, String uid) {
    check(!panel.path("title").asText().isEmpty(), "it has a title");
    check(!panel.path("description").asText().isEmpty(), "it has a description");
    if (panel.path("type").asText().equals("text")) {
      return;
    }
    JsonNode defaults = panel.path("fieldConfig").path("defaults");
    check(!defaults.path("noValue").asText().isEmpty(), "it says what nothing means");
    if (!panel.path("type").asText().equals("table")) {
      check(UNITS.contains(defaults.path("unit").asText()), "it has a unit");
    }
    check(
        panel.path("datasource").path("uid").asText().equals("${datasource}"),
        "it asks the chosen data source");
    JsonNode targets = panel.path("targets");
    check(!targets.isEmpty() && targets.size() <= MOST_TARGETS, "it asks something, not too much");
    if (panel.path("type").asText().equals("timeseries") && targets.size() > 1) {
      check(panel.path("options").path("legend").path("showLegend").asBoolean(), "it has a legend");
    }
    Set<String> refs = new HashSet<>();
    for (JsonNode target : targets) {
      check(refs.add(target.path("refId").asText()), "each question has a refId of its own");
      expression(target.path("expr").asText(), target.path("instant").asBoolean(), uid);
    }
  }

  private void expression(String expression, boolean instant, String uid) {
    if (GROWTH.matcher(expression).find()) {
      WINDOW
          .matcher(expression)
          .results()
          .map(window -> window.group(1))
          .forEach(
              window ->
                  check(
                      window.equals("$__rate_interval")
                          || (instant && (window.equals("$__range") || window.equals("1h"))),
                      "rates are over $__rate_interval: " + expression));
    }
    COUNTER
        .matcher(expression)
        .results()
        .forEach(
            counter ->
                check(
                    expression.substring(0, counter.start()).endsWith("rate(")
                        || expression.substring(0, counter.start()).endsWith("increase("),
                    "a counter is asked how it grows: " + expression));
    boolean chosen =
        expression.contains("$job")
            || expression.contains("$flink_job")
            || expression.matches(
                "(?s).*\\b(slo|llm):.*|.*ALERTS.*|.*(prometheus|alertmanager)_.*|vector\\(.*");
    check(chosen, uid + " asks for the chosen job: " + expression);
  }

  private void check(boolean holds, String rule) {
    if (!holds) {
      complaints.add(where + ": expected that " + rule);
    }
  }
}
