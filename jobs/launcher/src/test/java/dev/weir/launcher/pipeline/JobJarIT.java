package dev.weir.launcher.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.launcher.broker.EmbeddedBroker;
import dev.weir.launcher.environment.LoopbackPort;
import dev.weir.launcher.scrape.ExporterScrape;
import dev.weir.launcher.scrape.ScrapedSeries;
import dev.weir.traffic.demo.DemoFiles;
import dev.weir.traffic.replay.ReplayOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar for clusters holds all that a cluster does not, and none of what it has. */
class JobJarIT {

  @TempDir Path directory;

  @Test
  void runsOnAStandaloneClusterThatHasFlinkAlone() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("kafka"), 0);
        Surroundings around = new Surroundings(directory, broker.bootstrapServers(), Map.of());
        StandaloneCluster cluster = StandaloneCluster.start(directory.resolve("flink"))) {
      cluster.submit(
          jar(),
          "--config",
          directory.resolve("weir.yaml").toString(),
          "--set",
          "job.name=weir on a cluster");
      Sent sent =
          Sent.NOTHING.and(
              around.send(
                  Surroundings.trace(DemoFiles.CODE), ReplayOptions.plain().withDuplicates(0.05)));
      around.awaitExactly(sent);
      expectTheSameOf(around, broker);
      assertThat(cluster.said("jobmanager")).contains("weir on a cluster");
      around.awaitCheckpointAfter(Optional.empty());
    }
  }

  /** An exporter in a process of its own shows what the one of the test does. */
  private void expectTheSameOf(Surroundings around, EmbeddedBroker broker) throws Exception {
    int port = LoopbackPort.free();
    try (ChildCommand exporter =
        ChildCommand.start(
            directory.resolve("exporter"),
            List.of(
                "exporter",
                "--kafka",
                broker.bootstrapServers(),
                "--set",
                "exporter.port=" + port))) {
      exporter.awaitLine("Call metrics are at");
      ExporterScrape scrape =
          new ExporterScrape(URI.create("http://127.0.0.1:" + port + "/metrics"));
      await()
          .atMost(Duration.ofMinutes(1))
          .ignoreExceptions()
          .untilAsserted(
              () -> assertThat(requests(scrape)).isPositive().isEqualTo(requests(around.scrape())));
      exporter.terminate();
    }
  }

  private static double requests(ExporterScrape scrape) throws InterruptedException {
    return scrape.series().stream()
        .filter(series -> series.family().equals("llm_requests_total"))
        .mapToDouble(ScrapedSeries::value)
        .sum();
  }

  @Test
  void bringsNothingThatAClusterHas() throws IOException {
    try (JarFile jar = new JarFile(jar().toFile())) {
      assertThat(jar.getManifest().getMainAttributes().getValue("Main-Class"))
          .isEqualTo("dev.weir.flink.job.MonitorJob");
      assertThat(jar.stream().map(entry -> entry.getName()))
          .contains("dev/weir/schemas/LlmCall.class", "dev/weir/schemas/history/index")
          .noneMatch(name -> name.startsWith("org/apache/flink/runtime/"))
          .noneMatch(name -> name.startsWith("org/apache/flink/streaming/api/environment/"))
          .noneMatch(name -> name.startsWith("org/slf4j/"))
          .noneMatch(name -> name.startsWith("org/apache/logging/"));
    }
  }

  private static Path jar() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("../flink/target").toAbsolutePath().normalize())) {
      return files
          .filter(file -> file.getFileName().toString().matches("weir-.*-job\\.jar"))
          .findFirst()
          .orElseThrow();
    }
  }
}
