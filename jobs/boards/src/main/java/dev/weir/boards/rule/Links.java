package dev.weir.boards.rule;

/** Where an alert leads: all of it lies in Grafana, the runbook too. */
public final class Links {

  /** uid of the board that shows the runbook. */
  public static final String RUNBOOK = "weir-runbook";

  private Links() {}

  /** The section of an alert, by the number of its panel. */
  static String runbook(String grafana, int panel) {
    return grafana + "/d/" + RUNBOOK + "/" + RUNBOOK + "?viewPanel=" + panel;
  }

  /** The board of an alert, showing what the alert is about. */
  static String board(String grafana, Alert alert) {
    StringBuilder url = new StringBuilder(grafana);
    url.append("/d/").append(alert.board()).append('/').append(alert.board());
    char separator = '?';
    for (String variable : alert.variables()) {
      url.append(separator)
          .append("var-")
          .append(variable)
          .append("={{ $labels.")
          .append(variable)
          .append(" | urlquery }}");
      separator = '&';
    }
    return url.toString();
  }
}
