package dev.weir.core.validator.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import dev.weir.core.call.Text;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class CompiledSchemasTest {

  private final CompiledSchemas schemas = new CompiledSchemas();

  private static Text definition(int number) {
    byte[] bytes = ("{\"minimum\": " + number + "}").getBytes(StandardCharsets.UTF_8);
    Text text = new Text();
    text.set(bytes, 0, bytes.length);
    return text;
  }

  @Test
  void compilesADefinitionOnce() {
    for (int i = 0; i < 100; i++) {
      assertThat(schemas.ofTool(definition(3))).isNotNull();
    }
    assertThat(schemas.compiled()).isEqualTo(1);
  }

  @Test
  void tellsDefinitionsApartThatShareASlot() {
    for (int i = 0; i < 1_000; i++) {
      Schema schema = Objects.requireNonNull(schemas.ofTool(definition(i)));
      byte[] less = Integer.toString(i - 1).getBytes(StandardCharsets.UTF_8);
      assertThat(schemas.conforms(schema, less, 0, less.length)).isFalse();
    }
  }
}
