package dev.weir.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The full example of the JSON form shows every field of a call, in the order of the schema. */
class DocumentedCallTest {

  @Test
  void showsEveryFieldOfACall() throws IOException {
    compare(example("full"), CurrentSchemas.all().get("LlmCall"), "LlmCall");
  }

  @Test
  void showsTheRequiredFieldsAlone() throws IOException {
    List<String> required =
        CurrentSchemas.all().get("LlmCall").getFields().stream()
            .filter(field -> !field.hasDefaultValue())
            .map(Schema.Field::name)
            .toList();

    assertThat(List.copyOf(example("minimal").propertyNames())).isEqualTo(required);
  }

  private static void compare(JsonNode node, Schema schema, String path) {
    switch (schema.getType()) {
      case UNION -> compare(node, schema.getTypes().get(1), path);
      case ARRAY -> {
        assertThat(node.size()).as(path).isPositive();
        compare(node.get(0), schema.getElementType(), path + "[]");
      }
      case MAP -> assertThat(node.size()).as(path).isPositive();
      case RECORD -> {
        List<String> names = new ArrayList<>();
        for (Schema.Field field : schema.getFields()) {
          names.add(field.name());
        }
        assertThat(List.copyOf(node.propertyNames())).as(path).isEqualTo(names);
        for (Schema.Field field : schema.getFields()) {
          compare(node.get(field.name()), field.schema(), path + "." + field.name());
        }
      }
      case STRING -> assertThat(node.isString()).as(path).isTrue();
      default -> assertThat(node.isNumber()).as(path).isTrue();
    }
  }

  private static JsonNode example(String name) throws IOException {
    String text = Files.readString(Path.of("README.md"));
    String begin = "<!-- example: " + name + " -->\n```json\n";
    int from = text.indexOf(begin) + begin.length();
    return JsonMapper.shared().readTree(text.substring(from, text.indexOf("```", from)));
  }
}
