package dev.weir.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigReaderTest {

  @TempDir Path directory;

  @Test
  void letsArgumentsWinOverVariablesAndVariablesOverTheFile() throws IOException {
    Path file = file("dedup: {horizon: 1min, max-entries: 1001}\nexporter:\n  port: 1\n");

    MonitorConfig config =
        ConfigReader.read(
            file,
            Map.of("WEIR_DEDUP_MAX_ENTRIES", "1002", "WEIR_EXPORTER_PORT", "2"),
            List.of("exporter.port=3"));

    assertThat(config.dedup().horizon()).isEqualTo(Duration.ofMinutes(1));
    assertThat(config.dedup().maxEntries()).isEqualTo(1_002);
    assertThat(config.exporter().port()).isEqualTo(3);
  }

  @Test
  void readsTheArgumentsOfAMain() throws IOException {
    Path file = file("job: {name: from the file}");
    String[] arguments = {"--set", "exporter.port=3", "--config", file.toString()};

    MonitorConfig config = ConfigReader.read(arguments, Map.of());

    assertThat(config.job().name()).isEqualTo("from the file");
    assertThat(config.exporter().port()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--port 3", "--set", "run --config"})
  void refusesAnArgumentItDoesNotKnow(String line) {
    assertThatThrownBy(() -> ConfigReader.read(line.split(" "), Map.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("expected --config FILE or --set key=value");
  }

  @Test
  void readsEveryKeyFromEachPlace() throws IOException {
    Map<String, String> values = MonitorConfigTest.everyKeyChanged();
    MonitorConfig expected = MonitorConfig.of(values);
    StringBuilder yaml = new StringBuilder();
    Map<String, String> variables = new TreeMap<>();
    values.forEach(
        (key, value) -> {
          yaml.append(key).append(": '").append(value).append("'\n");
          variables.put(EnvironmentKeys.name(key), value);
        });
    List<String> assignments =
        values.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toList();

    assertThat(ConfigReader.read(file(yaml.toString()), Map.of(), List.of())).isEqualTo(expected);
    assertThat(ConfigReader.read(null, variables, List.of())).isEqualTo(expected);
    assertThat(ConfigReader.read(null, Map.of(), assignments)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# nothing but a comment\n", "---\n", "dedup:\n", "exporter: {}\n"})
  void takesAFileThatSetsNothing(String text) throws IOException {
    assertThat(ConfigReader.read(file(text), Map.of(), List.of()))
        .isEqualTo(MonitorConfig.defaults());
  }

  @ParameterizedTest
  @CsvSource({
    "dedup.max-entrys,dedup.max-entries",
    "dedupe.horizon,dedup.horizon",
    "clock.idelness,clock.idleness",
    "topics.deadletters,topics.dead-letters",
    "sinks.delivery.metric,sinks.delivery.metrics",
    "kafka.property.ssl,kafka.properties"
  })
  void suggestsTheNearestKnownKey(String wrong, String right) {
    assertThatThrownBy(() -> ConfigReader.read(null, Map.of(), List.of(wrong + "=1")))
        .hasMessage(
            wrong
                + ": found an unknown key (from --set), expected one of the keys in"
                + " jobs/core/README.md. Did you mean "
                + right
                + "?");
  }

  @Test
  void tellsASectionFromAKey() {
    assertThatThrownBy(() -> ConfigReader.read(null, Map.of(), List.of("kafka=x")))
        .hasMessageContaining("a value for a section (from --set)")
        .hasMessageContaining("Write kafka.bootstrap-servers.");
    assertThatThrownBy(() -> ConfigReader.read(null, Map.of(), List.of("kafka.properties=x")))
        .hasMessageContaining("Write kafka.properties.<name>.");
  }

  @Test
  void saysWhereABadValueWasRead() throws IOException {
    Path file = file("# first\nexporter:\n  port: many\n");

    assertThatThrownBy(() -> ConfigReader.read(file, Map.of(), List.of()))
        .hasMessage(
            "exporter.port: found 'many' ("
                + file
                + ", line 3), expected a whole number. Correct exporter.port, or leave it out for"
                + " its default.");
    assertThatThrownBy(
            () -> ConfigReader.read(null, Map.of("WEIR_EXPORTER_PORT", "70000"), List.of()))
        .hasMessageContaining("'70000' (from WEIR_EXPORTER_PORT)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[1, 2]|expected keys",
        "plain words|expected keys",
        "exporter: {port: [1]}|expected a single value",
        "exporter: {port: &p 1}\\npane: {length: *p}|expected a value written out",
        "exporter: {port: 1, port: 2}|a key twice",
        "exporter: {port: 1}\\nexporter.port: 2|expected each key once",
        "exporter: {port: 1}\\n---\\nexporter: {port: 2}|expected one document",
        "exporter: {port: 1|at line",
        "exporter:\\n\\tport: 1|at line"
      })
  void refusesAFileOfTheWrongShape(String text, String message) throws IOException {
    Path file = file(text.replace("\\n", "\n").replace("\\t", "\t"));
    assertThatThrownBy(() -> ConfigReader.read(file, Map.of(), List.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(message)
        .hasMessageContaining(file.toString());
  }

  @Test
  void refusesAFileThatIsNotThere() {
    Path file = directory.resolve("absent.yaml");
    assertThatThrownBy(() -> ConfigReader.read(file, Map.of(), List.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("Check that the file exists");
  }

  @Test
  void refusesAFileThatIsNotText() throws IOException {
    Path file = directory.resolve("binary.yaml");
    Files.write(file, new byte[] {'a', ':', ' ', (byte) 0xff, (byte) 0xfe});
    assertThatThrownBy(() -> ConfigReader.read(file, Map.of(), List.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("cannot be read as UTF-8 text");
  }

  @Test
  void keepsTheDigitsOfAnUnquotedValue() throws IOException {
    Path file =
        file(
            """
            kafka: {properties: {ssl.key.password: 007}}
            decode: {confluent-ids: {12: 0000000000000010}}
            """);

    MonitorConfig config = ConfigReader.read(file, Map.of(), List.of());

    assertThat(config.kafka().clientProperties()).containsEntry("ssl.key.password", "007");
    assertThat(config.decode().confluentIds()).containsExactly(Map.entry(12, 16L));
  }

  @Test
  void quotesNoLineOfAFileThatMayHoldASecret() throws IOException {
    Path file = file("kafka: {properties: {sasl.jaas.config: hunter2-hunter2-hunter2 ]\n");
    assertThatThrownBy(() -> ConfigReader.read(file, Map.of(), List.of()))
        .isInstanceOf(ConfigException.class)
        .hasNoCause()
        .hasMessageNotContaining("hunter2");
    assertThatThrownBy(() -> ConfigReader.read(null, Map.of(), List.of("hunter2")))
        .hasMessageContaining("expected key=value")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void readsKafkaPropertiesFromVariables() {
    MonitorConfig config =
        ConfigReader.read(
            null, Map.of("WEIR_KAFKA_PROPERTIES_SASL_JAAS_CONFIG", "module a=\"b=c\";"), List.of());

    assertThat(config.kafka().clientProperties())
        .containsEntry("sasl.jaas.config", "module a=\"b=c\";");
  }

  @Test
  void keepsEqualsSignsInsideAValue() {
    MonitorConfig config = ConfigReader.read(null, Map.of(), List.of("job.name=a=b"));

    assertThat(config.job().name()).isEqualTo("a=b");
  }

  @Test
  void skipsVariablesOfOthers() {
    Map<String, String> environment =
        Map.of(
            "PATH", "/bin",
            "WEIR_EXPORTER_HOST", "",
            "WEIR_LAUNCHER_JAVA", "/opt/java",
            "WEIR_SERVICE_HOST", "10.0.0.1",
            "WEIR_EXPORTER_SERVICE_PORT_HTTP", "9464",
            "WEIR_EXPORTER_PORT", "tcp://10.0.0.1:9464",
            "WEIR_PORT_9464_TCP", "tcp://10.0.0.1:9464",
            "WEIR_EXPORTER_PORT_9464_TCP_ADDR", "10.0.0.1");

    assertThat(ConfigReader.read(null, environment, List.of())).isEqualTo(MonitorConfig.defaults());
  }

  @Test
  void refusesAVariableThatSetsNothing() {
    assertThatThrownBy(
            () -> ConfigReader.read(null, Map.of("WEIR_DEDUP_MAX_ENTRYS", "5"), List.of()))
        .hasMessageContaining("Did you mean WEIR_DEDUP_MAX_ENTRIES?");
    assertThatThrownBy(
            () -> ConfigReader.read(null, Map.of("WEIR_KAFKA_PROPERTIES", "5"), List.of()))
        .isInstanceOf(ConfigException.class);
  }

  private Path file(String text) throws IOException {
    return Files.writeString(directory.resolve("weir.yaml"), text);
  }
}
