package dev.weir.schemas;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;

/** One frozen version of a record, from {@code history/<record>/v<version>.avsc}. */
record PublishedSchema(String record, int version, Schema schema) {

  static final Path DIRECTORY = Path.of("history");

  static List<PublishedSchema> all() {
    try (Stream<Path> files = Files.walk(DIRECTORY)) {
      return files
          .filter(file -> file.toString().endsWith(".avsc"))
          .map(PublishedSchema::read)
          .sorted(
              Comparator.comparing(PublishedSchema::record)
                  .thenComparingInt(PublishedSchema::version))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<PublishedSchema> of(String record) {
    return all().stream().filter(published -> published.record().equals(record)).toList();
  }

  /** CRC-64-AVRO as 16 hexadecimal digits, most significant first. */
  String fingerprint() {
    return String.format("%016x", SchemaNormalization.parsingFingerprint64(schema));
  }

  String path() {
    return record + "/v" + version + ".avsc";
  }

  private static PublishedSchema read(Path file) {
    String version = file.getFileName().toString().replaceAll("v([0-9]+)\\.avsc", "$1");
    try {
      return new PublishedSchema(
          file.getParent().getFileName().toString(),
          Integer.parseInt(version),
          new Schema.Parser().parse(file.toFile()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
