package dev.weir.boards.board;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** One dashboard of the classic model, whose panels fill its grid from left to right. */
public final class Board {

  /** Last version of the classic model; later servers convert it when they load it. */
  private static final int SCHEMA_VERSION = 42;

  static final String TAG = "weir";

  private final String uid;
  private final String title;
  private final String description;
  private final List<Variable> variables;
  private final List<Row> rows = new ArrayList<>();

  private record Row(String title, List<Panel> panels) {}

  Board(String uid, String title, String description, List<Variable> variables) {
    this.uid = uid;
    this.title = title;
    this.description = description;
    this.variables = List.copyOf(variables);
  }

  /** Adds a row of panels under a heading. */
  Board row(String heading, Panel... panels) {
    rows.add(new Row(heading, List.of(panels)));
    return this;
  }

  /** Name of its file and end of its address. */
  public String uid() {
    return uid;
  }

  /**
   * The dashboard as Grafana reads it.
   *
   * @param laggingSeconds from which on totals lag, drawn over all panels
   */
  public ObjectNode json(int laggingSeconds) {
    ObjectNode board = JsonNodeFactory.instance.objectNode();
    Annotations.addTo(board, variables, laggingSeconds);
    board.put("description", description);
    board.put("editable", false);
    board.put("fiscalYearStartMonth", 0);
    board.put("graphTooltip", 1);
    board.putNull("id");
    links(board.putArray("links"));
    panels(board.putArray("panels"));
    board.put("refresh", "30s");
    board.put("schemaVersion", SCHEMA_VERSION);
    board.putArray("tags").add(TAG);
    ArrayNode list = board.putObject("templating").putArray("list");
    variables.forEach(variable -> list.add(variable.json()));
    board.putObject("time").put("from", "now-1h").put("to", "now");
    board.putObject("timepicker");
    board.put("timezone", "browser");
    board.put("title", title);
    board.put("uid", uid);
    board.put("version", 1);
    return board;
  }

  private static void links(ArrayNode links) {
    ObjectNode link = links.addObject();
    link.put("asDropdown", false);
    link.put("icon", "external link");
    link.put("includeVars", true);
    link.put("keepTime", true);
    link.putArray("tags").add(TAG);
    link.put("targetBlank", false);
    link.put("title", "Weir");
    link.put("tooltip", "Other boards of Weir");
    link.put("type", "dashboards");
    link.put("url", "");
  }

  private void panels(ArrayNode all) {
    int id = 1;
    int y = 0;
    for (Row row : rows) {
      if (!row.title().isEmpty()) {
        all.add(heading(row.title(), 1_000 + rows.indexOf(row), y));
        y++;
      }
      int x = 0;
      int tallest = 0;
      for (Panel panel : row.panels()) {
        if (x + panel.width > Panel.FULL) {
          y += tallest;
          x = 0;
          tallest = 0;
        }
        all.add(panel.at(id++, x, y));
        x += panel.width;
        tallest = Math.max(tallest, panel.height);
      }
      y += tallest;
    }
  }

  private static ObjectNode heading(String title, int id, int y) {
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    row.put("id", id);
    row.put("type", "row");
    row.put("title", title);
    row.put("collapsed", false);
    row.putObject("gridPos").put("h", 1).put("w", Panel.FULL).put("x", 0).put("y", y);
    row.putArray("panels");
    return row;
  }
}
