package dev.weir.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What Prometheus' own checker says. */
public final class Promtool {

  /** Exit code when everything could be read and the linter would have it otherwise. */
  public static final int LINT_ONLY = 3;

  /**
   * An answer.
   *
   * @param status exit code; 0 is good
   * @param output everything printed
   */
  public record Answer(int status, String output) {}

  private Promtool() {}

  /** Lints the text form of an endpoint. */
  public static Answer checkMetrics(String page) throws IOException, InterruptedException {
    Path file = Files.createTempFile("page", ".txt");
    try {
      Files.writeString(file, page);
      return run(new ProcessBuilder("promtool", "check", "metrics").redirectInput(file.toFile()));
    } finally {
      Files.delete(file);
    }
  }

  /** Reads a configuration as a server would. */
  public static Answer checkConfig(Path file) throws IOException, InterruptedException {
    return run(new ProcessBuilder("promtool", "check", "config", file.toString()));
  }

  /** Reads rules as a server would. */
  public static Answer checkRules(Path file) throws IOException, InterruptedException {
    return run(new ProcessBuilder("promtool", "check", "rules", file.toString()));
  }

  /** Runs unit tests of rules. */
  public static Answer testRules(Path file) throws IOException, InterruptedException {
    return run(new ProcessBuilder("promtool", "test", "rules", file.toString()));
  }

  private static Answer run(ProcessBuilder command) throws IOException, InterruptedException {
    Installed.require("promtool", "prometheus");
    Process process = command.redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Answer(process.waitFor(), output);
  }
}
