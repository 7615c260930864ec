package dev.weir.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every schema of an output belongs to a command that a test here holds to it. */
class CommandSchemasTest {

  private static final Path TESTS = Path.of("src/test/java/dev/weir/launcher");

  /** What the check server takes and gives, which its own tests hold to them. */
  private static final Set<String> OF_THE_CHECK_SERVER = Set.of("check-request", "check-response");

  @Test
  void everySchemaIsHeldToByATest() throws IOException {
    String tests;
    try (var files = Files.list(TESTS)) {
      tests = files.filter(Files::isRegularFile).map(this::text).collect(Collectors.joining());
    }
    assertThat(schemas()).hasSizeGreaterThan(OF_THE_CHECK_SERVER.size());
    assertThat(schemas())
        .filteredOn(schema -> !OF_THE_CHECK_SERVER.contains(schema))
        .allSatisfy(schema -> assertThat(tests).containsPattern("expect\\(\\s*\"" + schema + '"'));
  }

  private String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> schemas() throws IOException {
    try (var files = Files.list(CommandOutput.SCHEMAS)) {
      return files.map(file -> file.getFileName().toString().replace(".schema.json", "")).toList();
    }
  }
}
