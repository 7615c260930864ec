package dev.weir.boards.board;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.boards.slo.Promises;
import java.util.Map;
import java.util.TreeMap;

/** Begins panels, each kind with the options that all of its kind share. */
final class Panels {

  private Panels() {}

  /** One number. */
  static Panel stat(String title, String description, String unit) {
    Panel panel = new Panel("stat", title, description).unit(unit).none("no data").size(3, 4);
    colour(panel, "thresholds");
    panel.turning(Map.of());
    ObjectNode options = panel.options();
    options.put("colorMode", "value");
    options.put("graphMode", "none");
    options.put("justifyMode", "auto");
    options.put("orientation", "auto");
    options.put("textMode", "auto");
    options.put("wideLayout", true);
    last(options);
    return panel;
  }

  /** Lines over time. */
  static Panel lines(String title, String description, String unit) {
    Panel panel = new Panel("timeseries", title, description).unit(unit).none("no data");
    colour(panel, "palette-classic");
    ObjectNode custom = panel.defaults().putObject("custom");
    custom.put("drawStyle", "line");
    custom.put("lineInterpolation", "linear");
    custom.put("lineWidth", 1);
    custom.put("fillOpacity", 10);
    custom.put("showPoints", "never");
    custom.put("spanNulls", 60_000);
    custom.putObject("stacking").put("mode", "none").put("group", "A");
    ObjectNode legend = panel.options().putObject("legend");
    legend.put("showLegend", true);
    legend.put("displayMode", "list");
    legend.put("placement", "bottom");
    legend.putArray("calcs");
    panel.options().putObject("tooltip").put("mode", "multi").put("sort", "desc");
    return panel;
  }

  /** Lines on top of each other. */
  static Panel stacked(String title, String description, String unit) {
    Panel panel = lines(title, description, unit);
    ObjectNode custom = (ObjectNode) panel.defaults().get("custom");
    custom.put("fillOpacity", 40);
    ((ObjectNode) custom.get("stacking")).put("mode", "normal");
    return panel.fromZero();
  }

  /** Rows of numbers. */
  static Panel table(String title, String description) {
    Panel panel = new Panel("table", title, description).none("no data").size(24, 8);
    colour(panel, "thresholds");
    panel.turning(Map.of());
    ObjectNode options = panel.options();
    options.put("showHeader", true);
    options.put("cellHeight", "sm");
    return panel;
  }

  /** Bars side by side. */
  static Panel bars(String title, String description, String unit) {
    Panel panel = new Panel("bargauge", title, description).unit(unit).none("no data");
    colour(panel, "palette-classic");
    ObjectNode options = panel.options();
    options.put("displayMode", "basic");
    options.put("orientation", "horizontal");
    options.put("showUnfilled", true);
    options.put("valueMode", "color");
    options.put("namePlacement", "auto");
    options.put("sizing", "auto");
    options.put("minVizHeight", 16);
    options.put("maxVizHeight", 40);
    options.put("minVizWidth", 8);
    last(options);
    return panel.fromZero();
  }

  /** Words. */
  static Panel text(String title, String description, String markdown) {
    Panel panel = new Panel("text", title, description).size(24, 5);
    panel.options().put("mode", "markdown").put("content", markdown);
    return panel;
  }

  /** Colours of a lag: red where it pages and silences what is said about calls. */
  static Map<Double, String> ofLag(Promises promises) {
    double lagging = promises.laggingSeconds();
    return new TreeMap<>(Map.of(lagging / 5, "yellow", lagging, "red"));
  }

  private static void colour(Panel panel, String mode) {
    panel.defaults().putObject("color").put("mode", mode);
  }

  private static void last(ObjectNode options) {
    ObjectNode reduce = options.putObject("reduceOptions");
    reduce.putArray("calcs").add("lastNotNull");
    reduce.put("fields", "");
    reduce.put("values", false);
  }
}
