package dev.weir.boards.board;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One panel in the making; {@link Panels} begins each kind. */
final class Panel {

  /** Widest a panel may be, in columns of the grid. */
  static final int FULL = 24;

  private final ObjectNode node = JsonNodeFactory.instance.objectNode();
  private final ObjectNode defaults;
  private final ArrayNode overrides;
  private final ObjectNode options;
  private final ArrayNode targets;
  private final List<Column> columns = new ArrayList<>();
  private final String kind;
  int width = 8;
  int height = 8;

  private record Column(String refId, String name) {}

  Panel(String kind, String title, String description) {
    this.kind = kind;
    node.put("id", 0);
    node.put("type", kind);
    node.put("title", title);
    node.put("description", description);
    node.putObject("gridPos");
    if (!kind.equals("text")) {
      datasource(node);
    }
    ObjectNode field = node.putObject("fieldConfig");
    defaults = field.putObject("defaults");
    overrides = field.putArray("overrides");
    options = node.putObject("options");
    targets = node.putArray("targets");
    if (kind.equals("text")) {
      node.remove("targets");
    }
  }

  static void datasource(ObjectNode node) {
    ObjectNode datasource = node.putObject("datasource");
    datasource.put("type", "prometheus");
    datasource.put("uid", "${datasource}");
  }

  /** Asks over time; the legend is a template of labels. */
  Panel ask(String expression, String legend) {
    ObjectNode target = target(expression);
    target.put("legendFormat", legend);
    if (kind.equals("timeseries")) {
      target.put("range", true);
      target.put("instant", false);
    } else {
      target.put("range", false);
      target.put("instant", true);
    }
    return this;
  }

  /** Shows a line of the past behind a number. */
  Panel withPast() {
    for (int i = 0; i < targets.size(); i++) {
      ((ObjectNode) targets.get(i)).put("range", true).put("instant", false);
    }
    options.put("graphMode", "area");
    return this;
  }

  /** Shows what a number is of in place of the number. */
  Panel showingNames() {
    options.put("textMode", "name");
    return this;
  }

  /** Shows traces of single calls beside the lines. */
  Panel withExemplars() {
    for (int i = 0; i < targets.size(); i++) {
      ((ObjectNode) targets.get(i)).put("exemplar", true);
    }
    return this;
  }

  /** A column of a table: one number for each of its rows. */
  Panel column(String name, String unit, String expression) {
    ObjectNode target = target(expression);
    target.put("format", "table");
    target.put("range", false);
    target.put("instant", true);
    columns.add(new Column(target.path("refId").asText(), name));
    override(name, "unit", JsonNodeFactory.instance.textNode(unit));
    return this;
  }

  private ObjectNode target(String expression) {
    ObjectNode target = targets.addObject();
    target.put("refId", String.valueOf((char) ('A' + targets.size() - 1)));
    datasource(target);
    target.put("expr", expression);
    target.put("editorMode", "code");
    return target;
  }

  Panel unit(String unit) {
    defaults.put("unit", unit);
    return this;
  }

  Panel none(String text) {
    defaults.put("noValue", text);
    return this;
  }

  Panel between(double min, double max) {
    defaults.put("min", min);
    defaults.put("max", max);
    return this;
  }

  Panel fromZero() {
    defaults.put("min", 0);
    return this;
  }

  Panel size(int width, int height) {
    this.width = width;
    this.height = height;
    return this;
  }

  /** Colours from the values where they begin: green below the first. */
  Panel turning(Map<Double, String> colours) {
    ObjectNode thresholds = defaults.putObject("thresholds");
    steps(thresholds, colours, "green");
    return this;
  }

  /** The other way round: red below the first. */
  Panel turningFromRed(Map<Double, String> colours) {
    steps(defaults.putObject("thresholds"), colours, "red");
    return this;
  }

  private static void steps(ObjectNode thresholds, Map<Double, String> colours, String base) {
    thresholds.put("mode", "absolute");
    ArrayNode steps = thresholds.putArray("steps");
    steps.addObject().put("color", base).putNull("value");
    colours.forEach((from, colour) -> steps.addObject().put("color", colour).put("value", from));
  }

  /** Shows words for values. */
  Panel words(Map<Integer, String> words, Map<Integer, String> colours, String column) {
    ObjectNode mapping = JsonNodeFactory.instance.objectNode();
    mapping.put("type", "value");
    ObjectNode of = mapping.putObject("options");
    int index = 0;
    for (Map.Entry<Integer, String> word : words.entrySet()) {
      ObjectNode result = of.putObject(Integer.toString(word.getKey()));
      result.put("text", word.getValue());
      result.put("color", colours.getOrDefault(word.getKey(), "text"));
      result.put("index", index++);
    }
    ArrayNode mappings = JsonNodeFactory.instance.arrayNode().add(mapping);
    if (column.isEmpty()) {
      defaults.set("mappings", mappings);
    } else {
      override(column, "mappings", mappings);
      ObjectNode cell = JsonNodeFactory.instance.objectNode().put("type", "color-text");
      override(column, "custom.cellOptions", cell);
    }
    return this;
  }

  /** Begins with the rows that have most of a column. */
  Panel sortedBy(String column) {
    options.putArray("sortBy").addObject().put("displayName", column).put("desc", true);
    return this;
  }

  /** Opens a board from a column of a table. */
  Panel leadingTo(String column, String title, String url) {
    ArrayNode links = JsonNodeFactory.instance.arrayNode();
    links.addObject().put("title", title).put("url", url);
    return override(column, "links", links);
  }

  Panel override(String name, String property, com.fasterxml.jackson.databind.JsonNode value) {
    ObjectNode matcher = null;
    for (int i = 0; i < overrides.size(); i++) {
      if (overrides.get(i).path("matcher").path("options").asText().equals(name)) {
        matcher = (ObjectNode) overrides.get(i);
      }
    }
    if (matcher == null) {
      matcher = overrides.addObject();
      matcher.putObject("matcher").put("id", "byName").put("options", name);
      matcher.putArray("properties");
    }
    ObjectNode set = ((ArrayNode) matcher.get("properties")).addObject();
    set.put("id", property);
    set.set("value", value);
    return this;
  }

  ObjectNode defaults() {
    return defaults;
  }

  ObjectNode options() {
    return options;
  }

  /** The panel at its place. */
  ObjectNode at(int id, int x, int y) {
    node.put("id", id);
    ObjectNode place = (ObjectNode) node.get("gridPos");
    place.put("h", height).put("w", width).put("x", x).put("y", y);
    if (kind.equals("table")) {
      shapeTable();
    }
    return node;
  }

  /** One row a label set: the columns side by side, without time. */
  private void shapeTable() {
    ArrayNode steps = JsonNodeFactory.instance.arrayNode();
    if (columns.size() > 1) {
      steps.addObject().put("id", "merge").putObject("options");
    }
    ObjectNode organize = steps.addObject().put("id", "organize").putObject("options");
    ObjectNode hidden = organize.putObject("excludeByName");
    for (String label : List.of("Time", "__name__", "job", "instance")) {
      hidden.put(label, true);
    }
    ObjectNode renamed = organize.putObject("renameByName");
    for (Column column : columns) {
      renamed.put(columns.size() == 1 ? "Value" : "Value #" + column.refId(), column.name());
    }
    node.set("transformations", steps);
  }
}
