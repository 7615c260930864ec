package dev.weir.launcher;

import dev.weir.core.config.MonitorConfig;
import dev.weir.exporter.Exporter;
import dev.weir.flink.job.FormerRuns;
import dev.weir.flink.job.Snapshot;
import dev.weir.flink.source.JobExperiments;
import dev.weir.launcher.environment.LoopbackPort;
import dev.weir.launcher.replay.ConfiguredPrices;
import dev.weir.launcher.run.Exporting;
import dev.weir.launcher.run.MiniClusterSettings;
import dev.weir.launcher.run.RunningJob;
import dev.weir.launcher.run.StoredState;
import dev.weir.launcher.terminal.CleanEnd;
import dev.weir.launcher.terminal.Exit;
import dev.weir.launcher.terminal.Terminal;
import dev.weir.launcher.topic.TopicDeclaration;
import dev.weir.launcher.topic.TopicPlan;
import dev.weir.launcher.topic.Topics;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the monitor against a Kafka that is there already. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Runs the monitor against a Kafka that is there already.",
      "Job and exporter run in this process and go on from the newest complete checkpoint or"
          + " savepoint under checkpoints.directory. SIGTERM or Ctrl-C stops them behind a savepoint.",
      "Once a run has a checkpoint of its own, those of earlier runs are removed."
    },
    footer = {"", "Example:", "  weir run --config deploy/weir.yaml"})
final class RunCommand implements Callable<Integer> {

  private static final Duration SAVEPOINT_WITHIN = Duration.ofSeconds(60);
  private static final Duration END_WITHIN = Duration.ofSeconds(90);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  private final Terminal terminal;
  @Mixin private final ConfigOptions options = new ConfigOptions();

  @Option(
      names = "--fresh",
      description = "Begin with empty state, even if there is a checkpoint; totals start at 0.")
  private boolean fresh;

  @Option(names = "--no-exporter", description = "Run the job alone.")
  private boolean noExporter;

  @Option(
      names = "--web-port",
      paramLabel = "PORT",
      description = "Flink's page; 0 is any free port (default: ${DEFAULT-VALUE}).")
  private int webPort = 8081;

  @Option(
      names = "--health-port",
      paramLabel = "PORT",
      description = "Metrics of Flink; -1 switches them off (default: ${DEFAULT-VALUE}).")
  private int healthPort = 9249;

  RunCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    MonitorConfig config = options.read();
    int web = LoopbackPort.claim(webPort, "Flink's web page", "--web-port");
    int health =
        healthPort < 0
            ? healthPort
            : LoopbackPort.claim(healthPort, "Flink's own metrics", "--health-port");
    requireTopics(config);
    ConfiguredPrices.of(config.prices());
    if (config.comparison().enabled()) {
      JobExperiments.book(config);
    }
    StoredState stored = StoredState.of(config.checkpoints());
    Optional<Snapshot> restore = fresh ? Optional.empty() : stored.newest();
    FormerRuns former = stored.former();
    terminal.say(
        restore
            .map(snapshot -> "Resuming from " + snapshot)
            .orElse(
                fresh
                    ? "Starting with empty state, as asked by --fresh"
                    : "Starting with empty state: no checkpoint in " + stored));
    try (CleanEnd end = CleanEnd.waitingUpTo(END_WITHIN)) {
      try (@Nullable Exporter exporter = noExporter ? null : Exporting.start(config);
          RunningJob job =
              RunningJob.start(
                  config, MiniClusterSettings.resuming(web, health, restore.map(Snapshot::uri)))) {
        terminal.say("Flink's page is http://" + LoopbackPort.HOST + ":" + web);
        if (exporter != null) {
          terminal.say(
              "Call metrics are at http://%s:%d/metrics"
                  .formatted(config.exporter().host(), exporter.port()));
        }
        awaitEnd(job, stored, former);
      } catch (InterruptedException | RuntimeException e) {
        if (!end.asked()) {
          throw e;
        }
        terminal.say("Ended before a savepoint was made; the last checkpoint stands");
      }
      return Exit.GOOD.code();
    }
  }

  private void awaitEnd(RunningJob job, StoredState stored, FormerRuns former)
      throws InterruptedException {
    try {
      // Whoever starts afresh may want to go back to what was there.
      if (!fresh) {
        removeFormer(job, former);
      }
      job.awaitEnd();
      terminal.say("The job has ended");
    } catch (InterruptedException asked) {
      terminal.say("Stopping behind a savepoint");
      Optional<String> savepoint = job.stop(stored.savepoints(), SAVEPOINT_WITHIN);
      terminal.say(
          savepoint
              .map(path -> "Stopped; the next run goes on from " + path)
              .orElse("Stopped; the next run goes on from the last checkpoint"));
    }
  }

  private void removeFormer(RunningJob job, FormerRuns former) throws InterruptedException {
    while (!former.done()) {
      if (job.awaitEnd(BETWEEN_LOOKS)) {
        return;
      }
      former.removeOneBehind(job.id());
    }
    if (former.removed() > 0) {
      terminal.say("Removed what earlier runs left in %d folders".formatted(former.removed()));
    }
  }

  /** A missing output topic would make the job retry for ever, and say little. */
  private static void requireTopics(MonitorConfig config) {
    try (Topics topics = Topics.of(config.kafka())) {
      topics.require(
          TopicPlan.shipped().named(config.topics()).topics().stream()
              .map(TopicDeclaration::name)
              .toList());
    }
  }
}
