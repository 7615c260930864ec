package dev.weir.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.launcher.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class WeirTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  static Stream<List<String>> commands() {
    List<List<String>> names = new ArrayList<>();
    collect(Weir.commandLine(Terminal.plain(nowhere(), nowhere())), List.of(), names);
    return names.stream();
  }

  private CommandLine find(List<String> path) {
    CommandLine line = Weir.commandLine(Terminal.plain(out, err));
    for (String name : path) {
      line = Objects.requireNonNull(line.getSubcommands().get(name));
    }
    return line;
  }

  private static ByteArrayOutputStream nowhere() {
    return new ByteArrayOutputStream();
  }

  private static void collect(CommandLine command, List<String> path, List<List<String>> names) {
    names.add(path);
    command
        .getSubcommands()
        .forEach(
            (name, sub) -> {
              List<String> deeper = new ArrayList<>(path);
              deeper.add(name);
              collect(sub, deeper, names);
            });
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandHasHelpWithAnExampleAndAVersion(List<String> command) {
    CommandLine line = find(command);
    assertThat(line.getUsageMessage()).contains("Example:", "  weir ");
    assertThat(line.getCommandSpec().version()[0]).startsWith("weir ").doesNotContain("$");
    assertThat(line.getCommandSpec().optionsMap()).containsKeys("--help", "--version");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void theFirstLineOfADescriptionIsAWholeSentence(List<String> command) {
    CommandLine line = find(command);
    assertThat(line.getCommandSpec().usageMessage().description()[0]).endsWith(".");
  }

  @Test
  void aMissingOrUnknownCommandIsWrongUseInOneLineAndAHint() {
    assertThat(run()).isEqualTo(2);
    assertThat(run("topics")).isEqualTo(2);
    assertThat(run("topicz")).isEqualTo(2);
    assertThat(text(err)).contains("topicz").contains("Type: weir --help");
    assertThat(text(out)).isEmpty();
  }

  @Test
  void aWrongSettingIsWrongUse() {
    assertThat(run("topics", "list", "--set", "nonsense=1")).isEqualTo(2);
    assertThat(text(err)).contains("nonsense");
  }

  @Test
  void aSpeedThatIsNoneIsWrongUse() {
    assertThat(run("demo", "--speed", "fast")).isEqualTo(2);
    assertThat(text(err)).contains("--speed").contains("max");
  }

  @Test
  void anAbsentKafkaIsTheEnvironment() {
    int code =
        run(
            "topics",
            "list",
            "--kafka",
            "127.0.0.1:1",
            "--set",
            "kafka.properties.default.api.timeout.ms=500",
            "--set",
            "kafka.properties.request.timeout.ms=400");
    assertThat(code).isEqualTo(3);
    assertThat(text(err)).contains("127.0.0.1:1");
  }

  private int run(String... arguments) {
    return Weir.run(Terminal.plain(out, err), arguments);
  }

  private static String text(ByteArrayOutputStream stream) {
    return stream.toString(StandardCharsets.UTF_8);
  }
}
