package dev.weir.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.core.config.MonitorConfig;
import dev.weir.launcher.demo.EmbeddedStack;
import dev.weir.launcher.demo.Ports;
import dev.weir.testing.Closing;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Incidents planted in what a demo runs are found by a real Prometheus with the shipped rules. */
class DrillCommandIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path RULES = Path.of("../../deploy/prometheus");

  @TempDir static Path directory;
  private static Ports ports;
  private static EmbeddedStack stack;
  private static String home;

  private final CommandOutput command = new CommandOutput();

  @BeforeAll
  static void start() {
    home = System.setProperty("weir.home", directory.resolve("home").toString());
    ports = new Ports(0, 0, 0, 0, 0).claim();
    MonitorConfig config =
        MonitorConfig.of(
            Map.of(
                "kafka.bootstrap-servers", ports.kafkaAddress(),
                "exporter.port", Integer.toString(ports.exporter()),
                "checkpoints.directory", directory.resolve("checkpoints").toString(),
                "clock.mode", "event",
                "clock.idleness", "5s"));
    stack = new EmbeddedStack(directory, config, ports, step -> {});
  }

  @AfterAll
  static void stop() throws Exception {
    if (home == null) {
      System.clearProperty("weir.home");
    } else {
      System.setProperty("weir.home", home);
    }
    Closing.all(stack);
  }

  @Test
  void aWaveOfRefusalsIsATicketThatNamesTheValidator() throws IOException {
    JsonNode result = drill("refusal-wave");

    assertThat(result.at("/alert/name").asText()).isEqualTo("LlmValidatorFailureSpike");
    assertThat(result.at("/alert/severity").asText()).isEqualTo("ticket");
    assertThat(result.at("/alert/labels/validator").asText()).isEqualTo("refusal");
    assertThat(result.at("/alert/after_seconds").asDouble()).isPositive();
    assertThat(result.path("console_url").asText())
        .startsWith("http://127.0.0.1:" + ports.console() + "/calls?prompt=drill-refusal-wave")
        .endsWith("&validator=refusal");
  }

  @Test
  void anotherModelUnderTheSameNameIsAPageOfDriftWithNothingElseHavingDrifted() throws IOException {
    JsonNode result = drill("silent-model-change");

    assertThat(result.at("/alert/name").asText()).isEqualTo("LlmPromptDrift");
    assertThat(result.at("/alert/severity").asText()).isEqualTo("page");
    List<String> signals = result.path("drift").findValuesAsText("signal");
    assertThat(signals)
        .isNotEmpty()
        .doesNotContain("time-to-first-token", "error-rate", "input-tokens");
  }

  private JsonNode drill(String incident) throws IOException {
    command.expect("drill", 0, arguments(incident, "--scale", "30"));
    return JSON.readTree(command.printed());
  }

  private static String[] arguments(String... more) {
    List<String> arguments = new ArrayList<>(List.of("drill"));
    arguments.addAll(Arrays.asList(more));
    arguments.addAll(
        List.of(
            "--kafka",
            ports.kafkaAddress(),
            "--exporter-port",
            Integer.toString(ports.exporter()),
            "--health-port",
            Integer.toString(ports.health()),
            "--console-port",
            Integer.toString(ports.console()),
            "--rules",
            RULES.toString()));
    return arguments.toArray(String[]::new);
  }
}
