package dev.weir.launcher.demo;

import dev.weir.core.metric.MetricCatalogue;
import dev.weir.launcher.replay.Speed;
import dev.weir.launcher.summary.Summary;
import dev.weir.launcher.terminal.ProgressBar;
import java.time.Duration;
import java.util.Locale;

/** The text of a demo at one moment. */
final class Frame {

  private final Ports ports;
  private final Speed speed;
  private final int rows;

  Frame(Ports ports, Speed speed, int rows) {
    this.ports = ports;
    this.speed = speed;
    this.rows = rows;
  }

  String of(BackgroundReplay replay, Summary summary, Duration elapsed) {
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
        + System.lineSeparator()
        + "Flink's page    %s%n".formatted(ports.webAddress())
        + "Call metrics    %s%n".formatted(ports.exporterAddress())
        + "Flink's metrics %s%n".formatted(ports.healthAddress())
        + "Kafka           %s%n".formatted(ports.kafkaAddress());
  }
}
