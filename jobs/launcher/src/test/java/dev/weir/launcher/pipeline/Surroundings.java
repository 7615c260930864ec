package dev.weir.launcher.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.core.config.MonitorConfig;
import dev.weir.core.metric.MetricFamily;
import dev.weir.exporter.Exporter;
import dev.weir.flink.job.CheckpointFinder;
import dev.weir.launcher.demo.BackgroundReplay;
import dev.weir.launcher.environment.LoopbackPort;
import dev.weir.launcher.replay.ConfiguredPrices;
import dev.weir.launcher.replay.Speed;
import dev.weir.launcher.run.Exporting;
import dev.weir.launcher.scrape.ExporterScrape;
import dev.weir.launcher.summary.Summary;
import dev.weir.launcher.topic.TopicPlan;
import dev.weir.launcher.topic.Topics;
import dev.weir.traffic.format.FormatOptions;
import dev.weir.traffic.format.ReplayFormats;
import dev.weir.traffic.recording.Input;
import dev.weir.traffic.recording.Recording;
import dev.weir.traffic.replay.Replay;
import dev.weir.traffic.replay.ReplayOptions;
import dev.weir.traffic.replay.ReplayResult;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a job in a process of its own has around it: topics, an exporter, its configuration. */
final class Surroundings implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  final MonitorConfig config;
  private final Path directory;
  private final Path file;
  private final List<ChildCommand> runs = new ArrayList<>();
  private Exporter exporter;

  /**
   * Makes topics and starts an exporter.
   *
   * @param kafka address of a broker that runs
   */
  Surroundings(Path directory, String kafka, Map<String, String> settings) throws IOException {
    Map<String, String> all = new TreeMap<>();
    all.put("kafka.bootstrap-servers", kafka);
    all.put("exporter.port", Integer.toString(LoopbackPort.free()));
    all.put("checkpoints.directory", directory.resolve("checkpoints").toString());
    all.put("checkpoints.interval", "1s");
    all.put("clock.mode", "event");
    all.put("clock.idleness", "10s");
    all.put("labels.admission-wait", "2s");
    all.putAll(settings);
    this.directory = directory;
    this.config = MonitorConfig.of(all);
    this.file = directory.resolve("weir.yaml");
    Files.writeString(file, yaml(all), UTF_8);
    try (Topics topics = Topics.of(config.kafka())) {
      topics.create(TopicPlan.shipped().named(config.topics()));
    }
    exporter = Exporting.start(config);
  }

  private static String yaml(Map<String, String> settings) {
    StringBuilder yaml = new StringBuilder();
    settings.forEach(
        (key, value) -> {
          int dot = key.indexOf('.');
          String section = key.substring(0, dot) + ":\n";
          if (yaml.indexOf(section) < 0) {
            yaml.append(section);
          }
          yaml.append("  %s: \"%s\"\n".formatted(key.substring(dot + 1), value));
        });
    return yaml.toString();
  }

  /** Starts {@code weir run} on the configuration file, its exporter off; killed at the end. */
  ChildCommand run(String... more) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("run", "--config", file.toString()));
    arguments.addAll(List.of("--no-exporter", "--web-port", "0", "--health-port", "-1"));
    arguments.addAll(List.of(more));
    ChildCommand run = ChildCommand.start(directory.resolve("run-" + runs.size()), arguments);
    runs.add(run);
    return run;
  }

  /** One of the Azure traces. */
  static Recording trace(Input input) throws IOException {
    return Recording.of(() -> ReplayFormats.find("azure-trace").open(input, FormatOptions.none()));
  }

  /** Begins to send. */
  BackgroundReplay replay(Recording recording, ReplayOptions options, String speed) {
    Replay replay = Replay.of(recording, options, ConfiguredPrices.of(config.prices()));
    return BackgroundReplay.start(replay, config, Speed.parse(speed));
  }

  /** Sends everything at once. */
  ReplayResult send(Recording recording, ReplayOptions options) throws InterruptedException {
    try (BackgroundReplay replay = replay(recording, options, "max")) {
      return sent(replay);
    }
  }

  /** What was sent, once Kafka has all of it. */
  static ReplayResult sent(BackgroundReplay replay) throws InterruptedException {
    await("the end of the replay").atMost(PATIENCE).until(() -> replay.result() != null);
    return Objects.requireNonNull(replay.result());
  }

  /** Waits until the exporter shows that much of a family, over all its series. */
  void awaitSum(MetricFamily family, long atLeast) {
    await(family.name() + " of " + atLeast).atMost(PATIENCE).until(() -> sum(family) >= atLeast);
  }

  /** Waits until the exporter shows exactly what was sent. */
  void awaitExactly(Sent sent) {
    await("exact totals")
        .atMost(PATIENCE)
        .ignoreExceptions()
        .untilAsserted(() -> assertThat(sent.differences(scrape().series())).isEmpty());
  }

  /** Waits until totals of another lineage are shown. */
  void awaitLineageAfter(Set<Long> known) {
    await("a new lineage")
        .atMost(PATIENCE)
        .until(() -> lineages().stream().anyMatch(lineage -> !known.contains(lineage)));
  }

  /** Waits for a checkpoint other than that one, and returns the newest. */
  Optional<Path> awaitCheckpointAfter(Optional<Path> known) {
    return await("a checkpoint")
        .atMost(PATIENCE)
        .until(this::newestCheckpoint, newest -> !newest.equals(known));
  }

  Optional<Path> newestCheckpoint() {
    return CheckpointFinder.newest(directory.resolve("checkpoints"));
  }

  /** The exporter over HTTP, as Prometheus sees it. */
  ExporterScrape scrape() {
    return new ExporterScrape(
        URI.create("http://" + LoopbackPort.HOST + ":" + exporter.port() + "/metrics"));
  }

  Exporter exporter() {
    return exporter;
  }

  /** An exporter that knows nothing but the topic takes the place of the one there was. */
  void replaceExporter() {
    exporter.close();
    exporter = Exporting.start(config);
  }

  /** Lineages of the totals that are shown, milliseconds since the epoch. */
  Set<Long> lineages() {
    return exporter.board().snapshot().series().stream()
        .map(series -> series.total().getLineage())
        .collect(Collectors.toSet());
  }

  private long sum(MetricFamily family) {
    return Summary.of(exporter.board().snapshot()).sum(family);
  }

  @Override
  public void close() {
    runs.forEach(ChildCommand::close);
    exporter.close();
  }
}
