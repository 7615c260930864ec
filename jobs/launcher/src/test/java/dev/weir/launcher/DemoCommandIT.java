package dev.weir.launcher;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the demo and the version print. */
class DemoCommandIT {

  @TempDir static Path directory;

  private final CommandOutput command = new CommandOutput();

  @Test
  void version() throws IOException {
    command.expect("version", 0, "--version");
  }

  @Test
  void demo() throws IOException {
    String home = System.setProperty("weir.home", directory.resolve("home").toString());
    try {
      command.expect(
          "demo",
          0,
          "demo",
          "--once",
          "--speed",
          "max",
          "--kafka-port",
          "0",
          "--exporter-port",
          "0",
          "--web-port",
          "0",
          "--health-port",
          "0");
    } finally {
      if (home == null) {
        System.clearProperty("weir.home");
      } else {
        System.setProperty("weir.home", home);
      }
    }
  }
}
