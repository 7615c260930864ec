package dev.weir.launcher.demo;

import dev.weir.core.config.MonitorConfig;
import dev.weir.core.metric.MetricCatalogue;
import dev.weir.launcher.baseline.ReferenceTopic;
import dev.weir.launcher.environment.EnvironmentException;
import dev.weir.launcher.replay.Speed;
import dev.weir.launcher.summary.FindingsRow;
import dev.weir.launcher.summary.Summary;
import dev.weir.launcher.terminal.LiveScreen;
import dev.weir.launcher.terminal.Terminal;
import dev.weir.traffic.replay.Replay;
import dev.weir.traffic.replay.ReplayResult;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sends a recording through a running stack and shows what comes out. */
public final class Demo {

  private static final Duration DRAW_EVERY = Duration.ofMillis(500);
  private static final Duration PRINT_EVERY = Duration.ofSeconds(10);
  private static final Duration GRACE = Duration.ofSeconds(20);

  private final EmbeddedStack stack;
  private final MonitorConfig config;
  private final Ports ports;
  private final Speed speed;
  private final Program program;
  private final LiveScreen screen;
  private final Frame frame;
  private final long begin = System.nanoTime();

  public Demo(
      EmbeddedStack stack,
      MonitorConfig config,
      Ports ports,
      Speed speed,
      Program program,
      Terminal terminal) {
    this.stack = stack;
    this.config = config;
    this.ports = ports;
    this.speed = speed;
    this.program = program;
    this.screen = new LiveScreen(terminal, PRINT_EVERY);
    this.frame = new Frame(ports, speed, Math.max(3, (terminal.rows() - 14) / 2));
  }

  /** Sends and shows, also when all is sent, until the thread is interrupted. */
  public void forever(Replay replay) throws InterruptedException {
    try (AlertWatch alerts = alerts();
        BackgroundReplay background = start(replay)) {
      while (true) {
        show(background, alerts);
        background.result();
        stack.job().check();
        Thread.sleep(DRAW_EVERY.toMillis());
      }
    }
  }

  /**
   * Sends everything, waits until all of it is accounted for and compares.
   *
   * @param patience how long nothing may move before it is given up
   * @throws EnvironmentException when the job fails, or nothing moves any more
   */
  public Verdict once(Replay replay, Duration patience) throws InterruptedException {
    try (AlertWatch alerts = alerts();
        BackgroundReplay background = start(replay)) {
      ReplayResult sent = awaitAccounted(background, alerts, patience);
      ExpectedResults expected = ExpectedResults.of(replay.recording(), config.validate());
      Verdict verdict =
          new TruthCheck(URI.create(ports.exporterAddress()), GRACE).of(sent, expected);
      screen.last(text(background, alerts));
      if (!program.planted()) {
        return verdict;
      }
      Verdict compared = verdict.with(experiments(sent.lastMicros(), patience));
      return config.drift().enabled()
          ? compared.with(incidents(alerts, sent.firstMicros(), patience))
          : compared;
    }
  }

  /** The report once every incident is found, or when no more alerts are to be expected. */
  private static IncidentReport incidents(AlertWatch alerts, long begin, Duration patience)
      throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      IncidentReport report = IncidentReport.of(alerts.settled(), begin);
      if (report.missed().isEmpty() || System.nanoTime() > deadline) {
        return report;
      }
      Thread.sleep(DRAW_EVERY.toMillis());
    }
  }

  /** The report once the last panes were looked at, or when no more looks are to be expected. */
  private ExperimentReport experiments(long lastMicros, Duration patience)
      throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      ExperimentReport report =
          ExperimentReport.read(config.kafka(), config.topics().comparisons());
      if (report.isOver(lastMicros) || System.nanoTime() > deadline) {
        return report;
      }
      Thread.sleep(DRAW_EVERY.toMillis());
    }
  }

  /** What validators made of each prompt version, as the exporter shows it now. */
  public List<FindingsRow> findings() {
    return summary().findings();
  }

  /** Time since this demo began. */
  public Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  /** Sends, after the baseline and the experiments of what is shipped are declared. */
  private BackgroundReplay start(Replay replay) {
    if (program.planted() && config.drift().enabled()) {
      new ReferenceTopic(config.kafka(), config.topics().references())
          .write(List.of(SupportBaseline.shipped()));
    }
    if (program.planted()) {
      DemoExperiments.declare(config.kafka(), config.topics().experiments());
    }
    return BackgroundReplay.start(replay, config, speed, program.lively());
  }

  private AlertWatch alerts() {
    return new AlertWatch(config.kafka(), config.topics().alerts());
  }

  private ReplayResult awaitAccounted(
      BackgroundReplay background, AlertWatch alerts, Duration patience)
      throws InterruptedException {
    long movedAt = System.nanoTime();
    long before = -1;
    while (true) {
      show(background, alerts);
      stack.job().check();
      Summary summary = summary();
      ReplayResult sent = background.result();
      if (sent != null && accounted(sent, summary)) {
        return sent;
      }
      long now =
          background.sent()
              + summary.sum(MetricCatalogue.ITEMS)
              + summary.sum(MetricCatalogue.REQUESTS);
      if (now != before) {
        before = now;
        movedAt = System.nanoTime();
      } else if (System.nanoTime() - movedAt > patience.toNanos()) {
        throw stuck(background, sent, summary, patience);
      }
      Thread.sleep(DRAW_EVERY.toMillis());
    }
  }

  private static boolean accounted(ReplayResult sent, Summary summary) {
    return summary.sum(MetricCatalogue.ITEMS) >= sent.records()
        && summary.sum(MetricCatalogue.MEASURED) >= sent.calls()
        && summary.sum(MetricCatalogue.REQUESTS) >= sent.calls();
  }

  private static EnvironmentException stuck(
      BackgroundReplay background,
      @Nullable ReplayResult sent,
      Summary summary,
      Duration patience) {
    return new EnvironmentException(
        "Nothing moved for %d s: %d of %d records sent, %d counted, %d calls measured, %d shown"
            .formatted(
                patience.toSeconds(),
                background.sent(),
                sent == null ? background.expected() : sent.records(),
                summary.sum(MetricCatalogue.ITEMS),
                summary.sum(MetricCatalogue.MEASURED),
                summary.sum(MetricCatalogue.REQUESTS)),
        "Look at Flink's page while it runs and into .weir/weir.log, or allow more with --patience");
  }

  private void show(BackgroundReplay background, AlertWatch alerts) {
    screen.show(() -> text(background, alerts));
  }

  private String text(BackgroundReplay background, AlertWatch alerts) {
    return frame.of(background, summary(), alerts.glance(), elapsed());
  }

  private Summary summary() {
    return Summary.of(stack.exporter().board().snapshot());
  }
}
