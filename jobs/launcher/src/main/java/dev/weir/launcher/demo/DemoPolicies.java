package dev.weir.launcher.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;

/** The policies of the demo's traffic: what blocks a call, and which calls do not count. */
public final class DemoPolicies {

  private DemoPolicies() {}

  /** Where {@link #write} puts them. */
  public static Path in(Path directory) {
    return directory.resolve("policies.yaml");
  }

  /** Writes them to a file, as the job reads policies that stand from one. */
  public static void write(Path directory) throws IOException {
    Files.createDirectories(directory);
    try (InputStream in = DemoPolicies.class.getResourceAsStream("policies.yaml")) {
      Files.copy(
          Objects.requireNonNull(in, "policies.yaml"),
          in(directory),
          StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
