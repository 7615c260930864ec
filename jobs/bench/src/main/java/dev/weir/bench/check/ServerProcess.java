package dev.weir.bench.check;

import dev.weir.launcher.Weir;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code weir check-server} in a JVM of its own, with the flags that the script gives it. */
final class ServerProcess implements AutoCloseable {

  private static final String BEFORE = "Checks are answered at ";
  private static final String BEHIND = "/check";

  private final Process process;
  private final URI address;

  private ServerProcess(Process process, URI address) {
    this.process = process;
    this.address = address;
  }

  static ServerProcess start() throws IOException {
    Path log = Files.createTempDirectory("weir-check").resolve("weir.log");
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xms256m",
                    "-Xmx512m",
                    "-XX:+UseParallelGC",
                    "-Dweir.log=" + log,
                    "-cp",
                    System.getProperty("java.class.path"),
                    Weir.class.getName(),
                    "check-server",
                    "--port",
                    "0"))
            .redirectErrorStream(true)
            .start();
    // Its few lines fit into the pipe, so nobody has to go on reading.
    BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      int at = line.indexOf(BEFORE);
      if (at >= 0) {
        int end = line.indexOf(BEHIND, at) + BEHIND.length();
        return new ServerProcess(process, URI.create(line.substring(at + BEFORE.length(), end)));
      }
    }
    process.destroyForcibly();
    throw new IOException("the check server did not start; its log is " + log);
  }

  /** Processor time that it has had, in seconds, start included. */
  double processorSeconds() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9;
  }

  URI address() {
    return address;
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(20, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }
}
