package dev.weir.launcher.run;

import dev.weir.console.Console;
import dev.weir.core.config.MonitorConfig;
import dev.weir.launcher.environment.EnvironmentException;
import java.io.UncheckedIOException;

/** Starts the console as the configuration has it. */
public final class Consoles {

  private Consoles() {}

  /**
   * Starts the console in this process.
   *
   * @throws EnvironmentException when its address or its folder is in use
   */
  public static Console start(MonitorConfig config) {
    try {
      return Console.start(config);
    } catch (UncheckedIOException taken) {
      throw new EnvironmentException(
          String.valueOf(taken.getMessage()),
          "Stop what has it, or choose another one with --set console.port=N (0 = any free port) or"
              + " --set console.directory=FOLDER",
          taken);
    }
  }
}
