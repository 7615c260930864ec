package dev.weir.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What Alertmanager's own checker says. */
public final class Amtool {

  private Amtool() {}

  /** Reads a configuration as a server would. */
  public static Promtool.Answer checkConfig(Path file) throws IOException, InterruptedException {
    return run(List.of("amtool", "check-config", file.toString()));
  }

  /** Who hears of an alert, its labels as {@code name=value}. */
  public static String receiver(Path file, List<String> labels)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of("amtool", "config", "routes", "test", "--config.file=" + file));
    command.addAll(labels);
    return run(command).output().lines().reduce("", (before, line) -> line).strip();
  }

  private static Promtool.Answer run(List<String> command)
      throws IOException, InterruptedException {
    Installed.require("amtool", "prometheus-alertmanager");
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Promtool.Answer(process.waitFor(), output);
  }
}
