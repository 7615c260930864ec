package dev.weir.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The JSON Schemas of command outputs and of the configuration file are schemas and mean it. */
class JsonSchemasTest {

  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  static Stream<Path> files() throws IOException {
    try (Stream<Path> commands = Files.list(Path.of("commands"));
        Stream<Path> config = Files.list(Path.of("config"))) {
      return Stream.concat(commands, config)
          .filter(file -> file.toString().endsWith(".json"))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void isAValidSchema(Path file) throws IOException {
    Schema meta = REGISTRY.getSchema(SchemaLocation.of(Dialects.getDraft202012().getId()));
    assertThat(meta.validate(Files.readString(file), InputFormat.JSON)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("files")
  void acceptsItsExamples(Path file) throws IOException {
    Schema schema = schema(file);
    for (JsonNode example : schema.getSchemaNode().path("examples")) {
      assertThat(schema.validate(example)).as("%s: %s", file, example).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void letsNoMisspeltKeyPass(Path file) throws IOException {
    List<String> open = new ArrayList<>();
    collect(schema(file).getSchemaNode(), "", open);
    assertThat(open).isEmpty();
  }

  @Test
  void showsAnExampleOfEveryCommand() throws IOException {
    for (Path file : files().filter(path -> path.startsWith("commands")).toList()) {
      assertThat(schema(file).getSchemaNode().path("examples").size()).as("%s", file).isPositive();
    }
  }

  @Test
  void describesASegmentOnceForAllCommands() throws IOException {
    JsonNode demo = schema(Path.of("commands/demo.schema.json")).getSchemaNode();
    JsonNode replay = schema(Path.of("commands/replay.schema.json")).getSchemaNode();

    assertThat(replay.path("$defs").size()).isPositive();
    replay
        .path("$defs")
        .forEachEntry(
            (name, definition) ->
                assertThat(demo.path("$defs").path(name)).as(name).isEqualTo(definition));
  }

  @Test
  void acceptsTheExampleConfiguration() throws IOException {
    Schema schema = schema(Path.of("config/weir.schema.json"));
    String example = Files.readString(Path.of("../deploy/weir.yaml"));

    assertThat(schema.validate(example, InputFormat.YAML)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "dedup: {max-entrys: 5}",
        "dedup: {max-entries: many}",
        "dedup: {horizon: 5m}",
        "clock: {mode: sideways}",
        "decode: {confluent-ids: {7: 123}}",
        "unknown: {}"
      })
  void refusesAConfigurationThatCannotBeRead(String yaml) throws IOException {
    assertThat(schema(Path.of("config/weir.schema.json")).validate(yaml, InputFormat.YAML))
        .isNotEmpty();
  }

  private static Schema schema(Path file) throws IOException {
    return REGISTRY.getSchema(Files.readString(file), InputFormat.JSON);
  }

  /** Objects that let a misspelt key pass. */
  private static void collect(JsonNode schema, String path, List<String> open) {
    if (!schema.isObject()) {
      return;
    }
    if (schema.has("properties") && !schema.path("additionalProperties").isBoolean()) {
      open.add(path);
    }
    for (String keyword : List.of("properties", "$defs")) {
      for (Map.Entry<String, JsonNode> entry : schema.path(keyword).properties()) {
        collect(entry.getValue(), path + "/" + entry.getKey(), open);
      }
    }
    for (String keyword : List.of("items", "additionalProperties")) {
      collect(schema.path(keyword), path + "/*", open);
    }
  }
}
