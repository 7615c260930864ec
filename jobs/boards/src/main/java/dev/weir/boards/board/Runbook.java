package dev.weir.boards.board;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The runbook, section by section, as a board: where alerts lead, people already are. */
public final class Runbook {

  private static final String HEADING = "## ";

  private Runbook() {}

  /** Sections of the runbook by their headings; what stands before the first is left out. */
  public static Map<String, String> sections(String markdown) {
    Map<String, String> sections = new LinkedHashMap<>();
    String heading = "";
    StringBuilder body = new StringBuilder();
    for (String line : (markdown + "\n" + HEADING).split("\n", -1)) {
      if (line.startsWith(HEADING)) {
        if (!heading.isEmpty()) {
          sections.put(heading, body.toString().strip());
        }
        heading = line.substring(HEADING.length()).strip();
        body.setLength(0);
      } else {
        body.append(line).append('\n');
      }
    }
    return sections;
  }

  /** A panel for each alert, numbered as they come. */
  static Board board(List<String> alerts, Map<String, String> sections) {
    Panel[] panels = new Panel[alerts.size()];
    for (int i = 0; i < panels.length; i++) {
      String alert = alerts.get(i);
      panels[i] =
          Panels.text(
                  alert,
                  "What it means, what to look at, what to do, how to silence it.",
                  sections.getOrDefault(alert, "deploy/runbook.md has no section about it."))
              .size(12, 9);
    }
    return new Board(
            "weir-runbook",
            "Weir: runbook",
            "What to do about each alert; deploy/runbook.md in another form.",
            List.of(Variable.SOURCE))
        .row("", panels);
  }
}
