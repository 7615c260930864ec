package dev.weir.launcher.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.core.config.MonitorConfig;
import dev.weir.core.total.AccountingIdentity;
import dev.weir.core.total.MonitorCounts;
import dev.weir.launcher.demo.Demo;
import dev.weir.launcher.demo.EmbeddedStack;
import dev.weir.launcher.demo.Ports;
import dev.weir.launcher.demo.Program;
import dev.weir.launcher.demo.Verdict;
import dev.weir.launcher.letter.LetterFilter;
import dev.weir.launcher.letter.LetterLog;
import dev.weir.launcher.replay.ConfiguredPrices;
import dev.weir.launcher.replay.Speed;
import dev.weir.launcher.scrape.ExporterScrape;
import dev.weir.launcher.scrape.ReportedAccounts;
import dev.weir.launcher.scrape.ScrapedSeries;
import dev.weir.launcher.terminal.Terminal;
import dev.weir.schemas.DeadLetter;
import dev.weir.traffic.recording.Recording;
import dev.weir.traffic.replay.Replay;
import dev.weir.traffic.replay.ReplayOptions;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Everything a monitor needs, on free ports, for one test, which ends with the books: everything
 * that came in must be accounted for.
 */
final class TestStack implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /** Totals and counts of one moment arrive in several records. */
  private static final Duration GRACE = Duration.ofSeconds(20);

  final MonitorConfig config;
  final Ports ports;
  final EmbeddedStack stack;
  private long retired;

  TestStack(Path directory, Map<String, String> settings) {
    ports = new Ports(0, 0, 0, 0, 0).claim();
    Map<String, String> all = new HashMap<>();
    all.put("kafka.bootstrap-servers", ports.kafkaAddress());
    all.put("exporter.port", Integer.toString(ports.exporter()));
    all.put("checkpoints.directory", directory.resolve("checkpoints").toString());
    all.put("checkpoints.interval", "1s");
    all.put("clock.mode", "event");
    all.put("clock.idleness", "10s");
    all.put("labels.admission-wait", "2s");
    all.putAll(settings);
    config = MonitorConfig.of(all);
    stack = new EmbeddedStack(directory, config, ports, step -> {});
  }

  /** Sends the recording and waits until all of it is accounted for. */
  Verdict send(Recording recording, ReplayOptions options, String speed)
      throws InterruptedException {
    Speed pace = Speed.parse(speed);
    Replay replay = Replay.of(recording, options, ConfiguredPrices.of(config.prices()));
    return new Demo(
            stack,
            config,
            ports,
            pace,
            Program.GIVEN,
            Terminal.plain(OutputStream.nullOutputStream(), OutputStream.nullOutputStream()))
        .once(replay, PATIENCE);
  }

  /** What Prometheus would see now. */
  List<ScrapedSeries> scrape() throws InterruptedException {
    return new ExporterScrape(URI.create(ports.exporterAddress())).series();
  }

  /** Notes calls whose series have ended: they were measured and are shown no more. */
  void retired(long calls) {
    retired += calls;
  }

  /** Makes sure that nothing was lost and nothing counted twice. */
  void expectAccountedFor() throws InterruptedException {
    AccountingIdentity identity = ReportedAccounts.of(scrape()).identity(retired);
    assertThat(identity.holds()).as(identity.toString()).isTrue();
  }

  /** What the monitor counts about itself now. */
  MonitorCounts counts() throws InterruptedException {
    return ReportedAccounts.of(scrape()).counts();
  }

  /** Sum of the series of a family that have all these labels. */
  double sum(String family, Map<String, String> labels) throws InterruptedException {
    return scrape().stream()
        .filter(series -> series.family().equals(family))
        .filter(series -> has(series, labels))
        .mapToDouble(ScrapedSeries::value)
        .sum();
  }

  private static boolean has(ScrapedSeries series, Map<String, String> labels) {
    return labels.entrySet().stream()
        .allMatch(label -> series.label(label.getKey()).equals(label.getValue()));
  }

  /** Dead letters by the place of their original. */
  Map<String, DeadLetter> letters() {
    Map<String, DeadLetter> letters = new HashMap<>();
    new LetterLog(config.kafka(), config.topics().deadLetters())
        .read(
            new LetterFilter(Set.of(), null, null),
            letter -> letters.put(letter.original(), letter.letter()));
    return letters;
  }

  @Override
  public void close() {
    try {
      await("everything accounted for").atMost(GRACE).untilAsserted(this::expectAccountedFor);
    } finally {
      stack.close();
    }
  }
}
