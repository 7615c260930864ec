package dev.weir.launcher;

import dev.weir.core.config.MonitorConfig;
import dev.weir.exporter.Exporter;
import dev.weir.launcher.run.Exporting;
import dev.weir.launcher.terminal.CleanEnd;
import dev.weir.launcher.terminal.Exit;
import dev.weir.launcher.terminal.Terminal;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows the totals of a job that runs elsewhere. */
@Command(
    name = "exporter",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Shows the totals of a job that runs elsewhere to Prometheus.",
      "Runs until Ctrl-C or SIGTERM; needs Kafka and the topic of totals, and no state of its own."
    },
    footer = {"", "Example:", "  weir exporter --config weir.yaml"})
final class ExporterCommand implements Callable<Integer> {

  private static final Duration END_WITHIN = Duration.ofSeconds(10);

  private final Terminal terminal;
  @Mixin private final ConfigOptions options = new ConfigOptions();

  ExporterCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    MonitorConfig config = options.read();
    try (CleanEnd end = CleanEnd.waitingUpTo(END_WITHIN);
        Exporter exporter = Exporting.start(config)) {
      terminal.say(
          "Call metrics are at http://%s:%d/metrics"
              .formatted(config.exporter().host(), exporter.port()));
      awaitEnd();
    }
    return Exit.GOOD.code();
  }

  private static void awaitEnd() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException asked) {
      // The way this command ends.
    }
  }
}
