package dev.weir.launcher.demo;

import dev.weir.core.metric.MetricCatalogue;
import dev.weir.launcher.replay.Speed;
import dev.weir.launcher.summary.Summary;
import dev.weir.launcher.terminal.ProgressBar;
import dev.weir.schemas.DriftAlert;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** The text of a demo at one moment. */
final class Frame {

  private static final int NEWEST = 5;

  private final Ports ports;
  private final Speed speed;
  private final int rows;

  Frame(Ports ports, Speed speed, int rows) {
    this.ports = ports;
    this.speed = speed;
    this.rows = rows;
  }

  String of(BackgroundReplay replay, Summary summary, List<DriftAlert> alerts, Duration elapsed) {
    long counted = summary.sum(MetricCatalogue.ITEMS);
    String findings = summary.findingsTable(rows);
    return "Replay at speed %s, %d:%02d  %s records%n"
            .formatted(
                speed,
                elapsed.toMinutes(),
                elapsed.toSecondsPart(),
                ProgressBar.text(replay.sent(), replay.expected()))
        + String.format(
            Locale.ROOT,
            "%,d calls measured, %,d records behind, %,d duplicates dropped, %,d dead letters%n%n",
            summary.sum(MetricCatalogue.MEASURED),
            Math.max(0, replay.sent() - counted),
            summary.sum(MetricCatalogue.DUPLICATES),
            summary.sum(MetricCatalogue.DEAD_LETTERS))
        + summary.table(rows)
        + (findings.isEmpty() ? "" : System.lineSeparator() + findings)
        + drift(alerts)
        + System.lineSeparator()
        + (ports.hasConsole() ? "Console         %s%n".formatted(ports.consoleAddress()) : "")
        + "Flink's page    %s%n".formatted(ports.webAddress())
        + "Call metrics    %s%n".formatted(ports.exporterAddress())
        + "Flink's metrics %s%n".formatted(ports.healthAddress())
        + "Kafka           %s%n".formatted(ports.kafkaAddress());
  }

  /** The newest alerts, a line each. */
  private static String drift(List<DriftAlert> alerts) {
    if (alerts.isEmpty()) {
      return "";
    }
    StringBuilder text = new StringBuilder();
    text.append(String.format(Locale.ROOT, "%n%,d drift alerts, the newest:%n", alerts.size()));
    for (DriftAlert alert : alerts.subList(Math.max(0, alerts.size() - NEWEST), alerts.size())) {
      text.append(
          String.format(
              Locale.ROOT,
              "  %s  %s %s  %s: %s %.3f -> %.3f since %s, %s%n",
              time(alert.getPaneEnd()),
              alert.getPromptId(),
              alert.getPromptVersion(),
              alert.getSignal(),
              alert.getEffect().getMeasure(),
              alert.getEffect().getReference(),
              alert.getEffect().getCurrent(),
              time(alert.getOnset()),
              alert.getSeverity().name().toLowerCase(Locale.ROOT)));
    }
    return text.toString();
  }

  private static String time(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).truncatedTo(ChronoUnit.MINUTES).toString();
  }
}
