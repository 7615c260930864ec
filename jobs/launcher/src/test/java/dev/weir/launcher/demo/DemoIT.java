package dev.weir.launcher.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.weir.core.config.MonitorConfig;
import dev.weir.launcher.replay.ConfiguredPrices;
import dev.weir.launcher.replay.Speed;
import dev.weir.launcher.summary.FindingsRow;
import dev.weir.launcher.terminal.Terminal;
import dev.weir.schemas.ExperimentState;
import dev.weir.traffic.demo.DemoTraffic;
import dev.weir.traffic.replay.InputTopics;
import dev.weir.traffic.replay.KafkaCallSink;
import dev.weir.traffic.replay.Pacer;
import dev.weir.traffic.replay.Replay;
import dev.weir.traffic.replay.ReplayOptions;
import dev.weir.traffic.replay.ReplayResult;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoIT {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir private Path directory;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @Test
  void showsWhatWasSentAndSeesADifferenceWhenThereIsOne() throws Exception {
    Ports ports = new Ports(0, 0, 0, 0, 0).claim();
    MonitorConfig config =
        MonitorConfig.of(
            Map.of(
                "kafka.bootstrap-servers", ports.kafkaAddress(),
                "exporter.port", Integer.toString(ports.exporter()),
                "checkpoints.directory", directory.resolve("checkpoints").toString(),
                "clock.mode", "event",
                "clock.idleness", "15s"));
    Replay replay =
        Replay.of(
            DemoTraffic.recording(),
            ReplayOptions.plain().withDuplicates(0.05).withOutOfOrder(0.05),
            ConfiguredPrices.of(config.prices()));
    Terminal terminal = Terminal.plain(out, new ByteArrayOutputStream());
    try (EmbeddedStack stack = new EmbeddedStack(directory, config, ports, step -> {})) {
      Demo demo = new Demo(stack, config, ports, Speed.parse("max"), Program.SHIPPED, terminal);

      Verdict first = demo.once(replay, PATIENCE);
      assertThat(first.differences()).isEmpty();
      assertThat(Objects.requireNonNull(first.incidents()).rows())
          .hasSize(3)
          .allSatisfy(
              row -> {
                assertThat(row.delay()).get().matches(delay -> delay.toMinutes() <= 45);
                assertThat(row.rightCause()).as(row.incident().name()).isTrue();
                assertThat(row.onsetError()).get().matches(off -> off.abs().toMinutes() <= 30);
              });
      assertThat(Objects.requireNonNull(first.experiments()).rows())
          .extracting(ExperimentReport.Row::experiment, ExperimentReport.Row::decided)
          .containsExactly(
              tuple("returns", ExperimentState.SHIP), tuple("warranty", ExperimentState.UNKNOWN));
      assertThat(first.labelled().rows()).containsKeys("pii", "secrets", "jailbreak", "refusal");
      assertThat(out.toString(StandardCharsets.UTF_8))
          .contains("122,455 calls measured", "conversation", "nemo-guardrails", " duplicates")
          .containsPattern("PROMPT +VERSION +CHECKED +FLAG % +BLOCK % +EXCLUDED +ERRORS +FOUND BY")
          .containsPattern("latency_0_baseline +[0-9,]+ +[0-9.]+ +0.0 +0 +0 +[a-z-]+ [0-9]+, ");
      assertThat(demo.findings()).hasSize(13).allMatch(row -> row.checked() > 0);
      assertThat(demo.findings().stream().mapToLong(FindingsRow::checked).sum()).isEqualTo(122_455);

      // Sent again, every call is a copy; what was sent is not what is shown any more.
      ReplayResult again;
      try (KafkaCallSink sink =
          KafkaCallSink.open(ports.kafkaAddress(), Map.of(), InputTopics.standard())) {
        again =
            Replay.of(
                    DemoTraffic.recording(),
                    ReplayOptions.plain(),
                    ConfiguredPrices.of(config.prices()))
                .run(sink, Pacer.MAX, Instant.now());
      }
      Verdict verdict =
          new TruthCheck(URI.create(ports.exporterAddress()), Duration.ZERO)
              .of(again, ExpectedResults.NONE);
      assertThat(verdict.differences()).anyMatch(line -> line.startsWith("records counted"));
    }
  }
}
