package dev.weir.schemas;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/** The schemas of {@code src/main/avro} as they stand, by simple name. */
final class CurrentSchemas {

  private static final Path DIRECTORY = Path.of("src/main/avro");

  /** Those that define types the others use, in the order of the build. */
  private static final List<String> FIRST =
      List.of(
          "LlmCall",
          "LlmRequest",
          "LlmResponse",
          "CallFindings",
          "Measurement",
          "DriftReference",
          "DriftAlert");

  private CurrentSchemas() {}

  static Map<String, Schema> all() {
    Schema.Parser parser = new Schema.Parser();
    Map<String, Schema> schemas = new TreeMap<>();
    try (Stream<Path> files = Files.list(DIRECTORY)) {
      for (String name : FIRST) {
        schemas.put(name, parser.parse(DIRECTORY.resolve(name + ".avsc").toFile()));
      }
      List<String> rest =
          files
              .map(file -> file.getFileName().toString().replace(".avsc", ""))
              .filter(name -> !FIRST.contains(name))
              .sorted()
              .toList();
      for (String name : rest) {
        schemas.put(name, parser.parse(DIRECTORY.resolve(name + ".avsc").toFile()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return schemas;
  }
}
