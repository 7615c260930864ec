package dev.weir.traffic.dataset;

import dev.weir.core.config.ConfigException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The mappings that are shipped, one a data set, found by the name of the set. */
public final class Mappings {

  private static final String FOLDER = "/dev/weir/traffic/mappings/";
  private static final String ENDING = ".yaml";

  private Mappings() {}

  /** Names of the shipped mappings, sorted. */
  public static List<String> shipped() {
    return resource("index.txt").lines().filter(line -> !line.isBlank()).toList();
  }

  /**
   * A shipped mapping, or one in a file.
   *
   * @param nameOrPath a name without slash and ending is a shipped one, anything else a path
   */
  static Mapping find(String nameOrPath) {
    if (shipped().contains(nameOrPath)) {
      return MappingReader.read(nameOrPath, resource(nameOrPath + ENDING));
    }
    Path file = Path.of(nameOrPath);
    try {
      return MappingReader.read(nameOrPath, Files.readString(file));
    } catch (IOException e) {
      throw new ConfigException(
          "mapping",
          "'" + nameOrPath + "'",
          "a readable file, or one of: " + String.join(", ", shipped()),
          "Name a shipped mapping or the path of one.",
          e);
    }
  }

  private static String resource(String name) {
    try (InputStream stream = Mappings.class.getResourceAsStream(FOLDER + name)) {
      if (stream == null) {
        throw new IllegalStateException("resource " + FOLDER + name + " is not shipped");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
