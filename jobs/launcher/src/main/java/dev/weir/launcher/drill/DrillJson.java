package dev.weir.launcher.drill;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.launcher.drill.DrillResult.Fired;
import dev.weir.schemas.DriftAlert;
import dev.weir.traffic.drill.Incident.BoardPlace;
import java.util.Locale;

/** What came of an incident, for a program. */
final class DrillJson {

  private DrillJson() {}

  static ObjectNode of(DrillResult result) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("incident", result.incident().name());
    json.put("planted", result.incident().planted());
    json.put("prompt_id", result.prompt());
    json.put("prompt_version", result.version());
    json.put("scale", result.scale());
    json.put("calls", result.calls());
    json.put("limit_seconds", result.limit().toMillis() / 1e3);
    json.put("expected_alert", result.incident().alert().name());
    Fired expected = result.expected();
    json.put("fired", expected != null);
    if (expected != null) {
      json.set("alert", tree(expected, result.scale()));
    }
    json.putArray("besides");
    result.besides().forEach(fired -> json.withArray("/besides").add(tree(fired, result.scale())));
    json.putArray("drift");
    result.drift().forEach(alert -> json.withArray("/drift").add(tree(alert)));
    BoardPlace board = result.incident().board();
    json.putObject("board")
        .put("file", "dashboards/" + board.file())
        .put("group", board.group())
        .put("panel", board.panel());
    json.put("console_url", result.console());
    return json;
  }

  private static ObjectNode tree(Fired fired, int scale) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    FiringAlert alert = fired.alert();
    json.put("name", alert.name());
    json.put("severity", alert.label("severity"));
    json.put("after_seconds", fired.after().toMillis() / 1e3);
    json.put("after_seconds_shipped", fired.after().toMillis() / 1e3 * scale);
    ObjectNode labels = json.putObject("labels");
    alert.labels().forEach(labels::put);
    json.put("summary", alert.told("summary"));
    json.put("dashboard_url", alert.told("dashboard_url"));
    json.put("runbook_url", alert.told("runbook_url"));
    return json;
  }

  private static ObjectNode tree(DriftAlert alert) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("prompt_version", alert.getPromptVersion());
    json.put("signal", alert.getSignal());
    json.put("severity", alert.getSeverity().name().toLowerCase(Locale.ROOT));
    return json;
  }
}
