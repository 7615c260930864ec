package dev.weir.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.core.config.MonitorConfig;
import dev.weir.flink.job.CheckpointFinder;
import dev.weir.launcher.broker.EmbeddedBroker;
import dev.weir.launcher.demo.BackgroundReplay;
import dev.weir.launcher.demo.TruthCheck;
import dev.weir.launcher.environment.LoopbackPort;
import dev.weir.launcher.replay.ConfiguredPrices;
import dev.weir.launcher.replay.Speed;
import dev.weir.launcher.topic.TopicPlan;
import dev.weir.launcher.topic.Topics;
import dev.weir.traffic.demo.DemoFiles;
import dev.weir.traffic.format.FormatOptions;
import dev.weir.traffic.format.ReplayFormats;
import dev.weir.traffic.recording.Recording;
import dev.weir.traffic.replay.Replay;
import dev.weir.traffic.replay.ReplayOptions;
import dev.weir.traffic.replay.ReplayResult;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The monitor in a process of its own, killed while it counts. */
class RunIT {

  private static final Duration LONG = Duration.ofMinutes(3);

  @TempDir private Path directory;

  @Test
  void losesNothingAndCountsNothingTwiceAcrossAKillAndAStop() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("kafka"), 0)) {
      try (Topics topics = Topics.of(broker.kafka())) {
        topics.create(TopicPlan.shipped());
      }
      int exporter = LoopbackPort.free();
      Path file = writeConfig(broker, exporter);
      MonitorConfig config =
          MonitorConfig.of(Map.of("kafka.bootstrap-servers", broker.bootstrapServers()));
      URI metrics = URI.create("http://127.0.0.1:" + exporter + "/metrics");
      Recording recording =
          Recording.of(
              () -> ReplayFormats.find("azure-trace").open(DemoFiles.CODE, FormatOptions.none()));
      Replay replay =
          Replay.of(
              recording,
              ReplayOptions.plain().withDuplicates(0.05).withOutOfOrder(0.05),
              ConfiguredPrices.of(config.prices()));

      ReplayResult sent;
      try (ChildProcess first = start(file);
          BackgroundReplay background = startedWith(first, replay, config)) {
        await().atMost(LONG).until(() -> background.sent() > 1_000 || !first.alive());
        first.kill();
        assertThat(background.sent())
            .as(first::output)
            .isGreaterThan(1_000L)
            .isLessThan(background.expected());
        try (ChildProcess second = start(file)) {
          await().atMost(LONG).until(() -> second.output().contains("Resuming from "));
          await().atMost(LONG).until(() -> background.result() != null || !second.alive());
          sent = Objects.requireNonNull(background.result(), second.output());
          await()
              .atMost(LONG)
              .ignoreExceptions()
              .untilAsserted(
                  () ->
                      assertThat(new TruthCheck(metrics, Duration.ZERO).of(sent).differences())
                          .isEmpty());

          assertThat(second.terminate()).isEqualTo(128 + 15);
          assertThat(second.output()).contains("the next run goes on from", "savepoint-");
        }
      }
      try (ChildProcess third = start(file)) {
        await()
            .atMost(LONG)
            .ignoreExceptions()
            .untilAsserted(
                () ->
                    assertThat(new TruthCheck(metrics, Duration.ZERO).of(sent).differences())
                        .isEmpty());
        assertThat(third.output()).containsPattern("Resuming from elsewhere:.*/savepoint-");

        await()
            .atMost(LONG)
            .until(() -> third.output().contains("Removed what earlier runs left in 2 folders"));
        assertThat(folders(directory.resolve("checkpoints"))).containsOnlyOnce("stops").hasSize(2);
        assertThat(folders(directory.resolve("checkpoints/stops"))).isEmpty();
      }
    }
  }

  private static List<String> folders(Path parent) throws IOException {
    try (Stream<Path> children = Files.list(parent)) {
      return children.map(path -> path.getFileName().toString()).toList();
    }
  }

  private ChildProcess start(Path config) throws Exception {
    return ChildProcess.start(
        directory, "run", "--config", config.toString(), "--web-port", "0", "--health-port", "-1");
  }

  private Path writeConfig(EmbeddedBroker broker, int exporter) throws Exception {
    return Files.writeString(
        directory.resolve("weir.yaml"),
        """
        kafka:
          bootstrap-servers: "%s"
        clock:
          mode: event
        checkpoints:
          directory: "elsewhere://%s"
          interval: 1s
        exporter:
          port: %d
        """
            .formatted(broker.bootstrapServers(), directory.resolve("checkpoints"), exporter));
  }

  /** A replay that begins when the job has made its first checkpoint. */
  private BackgroundReplay startedWith(ChildProcess job, Replay replay, MonitorConfig config) {
    await()
        .atMost(LONG)
        .until(
            () ->
                CheckpointFinder.newest(directory.resolve("checkpoints")).isPresent()
                    || !job.alive());
    return BackgroundReplay.start(replay, config, Speed.parse("150"));
  }
}
