package dev.weir.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A JVM of its own on cores of its own, with the class path of this one. */
final class PinnedProcess implements AutoCloseable {

  private static final Path TASKSET = Path.of("/usr/bin/taskset");
  private static final List<String> OPENED =
      List.of(
          "java.lang", "java.util", "java.util.concurrent", "java.nio", "java.time", "sun.nio.ch");

  private final Process process;
  private final BufferedReader lines;

  private PinnedProcess(Process process) {
    this.process = process;
    this.lines = process.inputReader(StandardCharsets.UTF_8);
  }

  /**
   * Starts a main class.
   *
   * @param cores cores as taskset writes them
   * @param heapMegabytes heap, fixed
   * @param log where its log and its error output go
   * @param main class to run
   * @param arguments its arguments
   */
  static PinnedProcess start(
      String cores, int heapMegabytes, Path log, Class<?> main, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    if (pins()) {
      command.addAll(List.of(TASKSET.toString(), "-c", cores));
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xms" + heapMegabytes + "m");
    command.add("-Xmx" + heapMegabytes + "m");
    command.add("-XX:+UseSerialGC");
    for (String opened : OPENED) {
      command.add("--add-opens=java.base/" + opened + "=ALL-UNNAMED");
    }
    command.add("-Dweir.log=" + log);
    command.add("-Dweir.log.level=WARN");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(main.getName());
    command.addAll(List.of(arguments));
    return new PinnedProcess(
        new ProcessBuilder(command)
            .redirectError(
                ProcessBuilder.Redirect.appendTo(
                    log.resolveSibling(log.getFileName() + ".err").toFile()))
            .start());
  }

  /** Whether this machine can bind a process to a core. */
  static boolean pins() {
    return Files.isExecutable(TASKSET) && Runtime.getRuntime().availableProcessors() > 1;
  }

  /** The next line of its output, null at the end. */
  @Nullable String line() throws IOException {
    return lines.readLine();
  }

  /** Waits for its end and returns its exit code. */
  int exitCode() throws InterruptedException {
    return process.waitFor();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
