package dev.weir.testing;

import static org.assertj.core.api.Assertions.fail;

import java.nio.file.Files;
import java.nio.file.Path;

/** Looks for programs that tests start. */
final class Installed {

  private Installed() {}

  /** Fails with one line that says what to install. */
  static void require(String program, String debianPackage) {
    for (String directory : System.getenv("PATH").split(":")) {
      if (Files.isExecutable(Path.of(directory, program))) {
        return;
      }
    }
    fail("%s is not installed; install it with: apt-get install %s", program, debianPackage);
  }
}
