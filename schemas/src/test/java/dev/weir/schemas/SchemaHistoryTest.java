package dev.weir.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaFormatter;
import org.apache.avro.SchemaNormalization;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Keeps every version that was ever published. With {@code -Dschemas.publish} a record that differs
 * from its newest version gets the next one; an existing version is never written again.
 */
class SchemaHistoryTest {

  private static final Path INDEX = PublishedSchema.DIRECTORY.resolve("index");

  /** Where the build puts the history into the jar; the index names its files by full path. */
  private static final String PACKED = "dev/weir/schemas/history/";

  private static final Path README = Path.of("README.md");
  private static final String BEGIN = "<!-- versions: begin -->\n";
  private static final String END = "<!-- versions: end -->";

  @BeforeAll
  static void publish() throws IOException {
    if (System.getProperty("schemas.publish") == null) {
      return;
    }
    for (Map.Entry<String, Schema> current : CurrentSchemas.all().entrySet()) {
      List<PublishedSchema> versions = PublishedSchema.of(current.getKey());
      int last = versions.size();
      if (last == 0 || !versions.get(last - 1).schema().equals(current.getValue())) {
        Path directory = PublishedSchema.DIRECTORY.resolve(current.getKey());
        Files.createDirectories(directory);
        Files.writeString(
            directory.resolve("v" + (last + 1) + ".avsc"),
            SchemaFormatter.format("json/pretty", current.getValue()) + "\n");
      }
    }
    Files.writeString(INDEX, index());
    String text = Files.readString(README);
    Files.writeString(
        README,
        text.substring(0, text.indexOf(BEGIN) + BEGIN.length())
            + table()
            + text.substring(text.indexOf(END)));
  }

  @Test
  void endsWithTheCurrentVersionOfEveryRecord() {
    CurrentSchemas.all()
        .forEach(
            (name, current) -> {
              List<PublishedSchema> versions = PublishedSchema.of(name);
              assertThat(versions).as("published versions of %s", name).isNotEmpty();
              assertThat(versions.get(versions.size() - 1).schema())
                  .as(
                      "%s differs from its newest published version. If the change is meant, publish"
                          + " it: run mvn test -pl schemas -Dschemas.publish, then once more without (the"
                          + " next build packs what was written), commit the new file in"
                          + " history/%s, and say so in CHANGELOG.md",
                      name, name)
                  .isEqualTo(current);
            });
  }

  @Test
  void numbersVersionsWithoutAGap() {
    Map<String, List<Integer>> versions =
        PublishedSchema.all().stream()
            .collect(
                Collectors.groupingBy(
                    PublishedSchema::record,
                    TreeMap::new,
                    Collectors.mapping(PublishedSchema::version, Collectors.toList())));

    assertThat(versions.keySet()).isEqualTo(CurrentSchemas.all().keySet());
    versions.forEach(
        (name, numbers) ->
            assertThat(numbers)
                .as(name)
                .isEqualTo(IntStream.rangeClosed(1, numbers.size()).boxed().toList()));
  }

  @Test
  void tellsEveryVersionApartByItsFingerprint() {
    assertThat(PublishedSchema.all())
        .extracting(PublishedSchema::fingerprint)
        .doesNotHaveDuplicates();
  }

  @Test
  void listsEveryVersionInTheIndexOnTheClassPath() throws IOException {
    assertThat(resource(PACKED + "index")).isEqualTo(index());
    for (PublishedSchema published : PublishedSchema.all()) {
      Schema packed = new Schema.Parser().parse(resource(PACKED + published.path()));
      assertThat(packed).as(published.path()).isEqualTo(published.schema());
    }
  }

  @Test
  void showsEveryFingerprintInTheReadme() throws IOException {
    assertThat(Files.readString(README))
        .as("a published version never changes; a new one comes by -Dschemas.publish")
        .contains(BEGIN + table() + END);
  }

  @Test
  void writesGeneratedClassesUnderTheNewestFingerprint() {
    long generated = SchemaNormalization.parsingFingerprint64(LlmCall.getClassSchema());
    List<PublishedSchema> versions = PublishedSchema.of("LlmCall");

    assertThat(versions.get(versions.size() - 1).fingerprint())
        .isEqualTo(String.format("%016x", generated));
  }

  private static String index() {
    return PublishedSchema.all().stream()
        .map(published -> PACKED + published.path() + "\n")
        .collect(Collectors.joining());
  }

  private static String table() {
    return "| record | version | fingerprint |\n|---|---|---|\n"
        + PublishedSchema.all().stream()
            .map(
                published ->
                    "| "
                        + published.record()
                        + " | "
                        + published.version()
                        + " | `"
                        + published.fingerprint()
                        + "` |\n")
            .collect(Collectors.joining());
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = LlmCall.class.getClassLoader().getResourceAsStream(name)) {
      assertThat(in).as(name).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
