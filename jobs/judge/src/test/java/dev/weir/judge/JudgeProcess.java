package dev.weir.judge;

import dev.weir.core.config.MonitorConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** A judge in a JVM of its own, so that it can be killed. */
final class JudgeProcess implements AutoCloseable {

  private final Process process;

  private JudgeProcess(Process process) {
    this.process = process;
  }

  /**
   * Runs until it is killed.
   *
   * @param arguments settings, {@code key=value}
   */
  public static void main(String[] arguments) throws InterruptedException {
    Map<String, String> settings = new HashMap<>();
    for (String argument : arguments) {
      settings.put(argument.split("=", 2)[0], argument.split("=", 2)[1]);
    }
    try (Judge judge = Judge.start(MonitorConfig.of(settings))) {
      new CountDownLatch(1).await();
    }
  }

  static JudgeProcess start(Map<String, String> settings, Path said) throws IOException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    line.addAll(
        List.of("-cp", System.getProperty("java.class.path"), JudgeProcess.class.getName()));
    settings.forEach((key, value) -> line.add(key + "=" + value));
    return new JudgeProcess(
        new ProcessBuilder(line)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(said.toFile()))
            .start());
  }

  boolean alive() {
    return process.isAlive();
  }

  /** Ends it at once, between any two of its instructions (SIGKILL). */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  @Override
  public void close() throws InterruptedException {
    kill();
  }
}
