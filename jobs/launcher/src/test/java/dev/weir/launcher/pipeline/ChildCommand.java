package dev.weir.launcher.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.launcher.Weir;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A command of Weir in a JVM of its own, so that it can be killed. */
final class ChildCommand implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Process process;
  private final Path said;

  private ChildCommand(Process process, Path said) {
    this.process = process;
    this.said = said;
  }

  /**
   * Starts a command.
   *
   * @param said file that takes what it says; the log goes beside it
   */
  static ChildCommand start(Path said, List<String> arguments) throws IOException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("--add-opens"))
        .forEach(line::add);
    line.addAll(List.of("-Xmx640m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    line.add("-Dweir.log=" + said + ".log");
    line.addAll(List.of("-cp", System.getProperty("java.class.path"), Weir.class.getName()));
    line.addAll(arguments);
    Process process =
        new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    return new ChildCommand(process, said);
  }

  /** Waits for the first line with these words. */
  String awaitLine(String words) {
    return await("'" + words + "' in " + said)
        .atMost(PATIENCE)
        .until(() -> line(words), line -> !line.isEmpty() || !process.isAlive());
  }

  /** The first line with these words; empty when there is none. */
  String line(String words) {
    return said().lines().filter(line -> line.contains(words)).findFirst().orElse("");
  }

  /** Everything it said so far. */
  String said() {
    try {
      return Files.readString(said, UTF_8);
    } catch (IOException e) {
      throw new AssertionError("What a child said cannot be read from " + said, e);
    }
  }

  /** Ends it at once, between any two of its instructions (SIGKILL). */
  void kill() throws InterruptedException {
    assertThat(process.isAlive()).as(said()).isTrue();
    process.destroyForcibly();
    awaitEnd();
  }

  /** Asks it to end (SIGTERM), waits until it has, and returns its exit code. */
  int terminate() throws InterruptedException {
    assertThat(process.isAlive()).as(said()).isTrue();
    process.destroy();
    awaitEnd();
    return process.exitValue();
  }

  /** Waits until it has ended by itself, and returns its exit code. */
  int end() throws InterruptedException {
    awaitEnd();
    return process.exitValue();
  }

  private void awaitEnd() throws InterruptedException {
    assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).as(said()).isTrue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
