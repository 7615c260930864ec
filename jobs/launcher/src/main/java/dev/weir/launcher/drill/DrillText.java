package dev.weir.launcher.drill;

import dev.weir.launcher.drill.DrillResult.Fired;
import dev.weir.schemas.DriftAlert;
import dev.weir.traffic.drill.Incident.BoardPlace;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What came of an incident, for a person. */
final class DrillText {

  private DrillText() {}

  static String of(DrillResult result) {
    StringBuilder text = new StringBuilder();
    line(text, "Planted", result.incident().planted());
    line(text, "Prompt", result.prompt() + " " + result.version());
    Fired expected = result.expected();
    if (expected == null) {
      line(
          text,
          "Alert",
          "%s did not fire within %s"
              .formatted(result.incident().alert().name(), seconds(result.limit())));
    } else {
      FiringAlert alert = expected.alert();
      line(
          text,
          "Alert",
          alert.name() + ", " + alert.label("severity") + ", after " + after(expected, result));
      line(text, "", alert.told("summary"));
      line(text, "Labels", labels(alert.labels()));
      line(text, "Grafana", alert.told("dashboard_url"));
      line(text, "Runbook", alert.told("runbook_url"));
    }
    for (Fired fired : result.besides()) {
      line(
          text,
          "Besides",
          "%s, %s, after %s: %s"
              .formatted(
                  fired.alert().name(),
                  fired.alert().label("severity"),
                  seconds(fired.after()),
                  fired.alert().told("summary")));
    }
    for (DriftAlert drift : result.drift()) {
      line(
          text,
          "Drift",
          "%s %.3g -> %.3g, %s"
              .formatted(
                  drift.getSignal(),
                  drift.getEffect().getReference(),
                  drift.getEffect().getCurrent(),
                  drift.getSeverity().name().toLowerCase(Locale.ROOT)));
    }
    BoardPlace board = result.incident().board();
    line(
        text,
        "Board",
        "dashboards/%s, %s: %s".formatted(board.file(), board.group(), board.panel()));
    line(text, "Console", result.console());
    if (result.scale() > 1) {
      line(
          text,
          "Pace",
          ("%d times as fast as shipped: windows, waits and intervals of the rules, the lag that is"
                  + " too much, and event time")
              .formatted(result.scale()));
    }
    return text.toString();
  }

  private static String after(Fired fired, DrillResult result) {
    return result.scale() == 1
        ? seconds(fired.after())
        : "%s, which is %d min at the shipped pace"
            .formatted(
                seconds(fired.after()),
                Math.round(fired.after().multipliedBy(result.scale()).toSeconds() / 60.));
  }

  private static String labels(Map<String, String> labels) {
    return labels.entrySet().stream()
        .map(label -> label.getKey() + "=" + label.getValue())
        .collect(Collectors.joining(" "));
  }

  private static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.0f s", time.toMillis() / 1e3);
  }

  private static void line(StringBuilder text, String what, String said) {
    text.append(String.format(Locale.ROOT, "%-8s  %s%n", what, said));
  }
}
