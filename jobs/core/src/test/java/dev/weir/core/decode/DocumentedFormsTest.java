package dev.weir.core.decode;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.schemas.CallFindings;
import dev.weir.schemas.DeadLetter;
import dev.weir.schemas.Feedback;
import dev.weir.schemas.LlmCall;
import dev.weir.schemas.LlmRequest;
import dev.weir.schemas.LlmResponse;
import dev.weir.schemas.Measurement;
import dev.weir.schemas.MetricTotal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

/** What schemas/README.md promises about the forms of a record holds. */
class DocumentedFormsTest {

  private static final ObjectMapper MAPPER = CallJson.mapper(1 << 20);

  @Test
  void readsTheMinimalExample() throws IOException {
    LlmCall call = CallJson.read(example("minimal"));

    assertThat(call.getCallId()).isEqualTo("c-1");
    assertThat(call.getRequestedAt()).isEqualTo(1_795_428_000_250_000L);
    assertThat(call.getAttributes()).isEmpty();
  }

  @Test
  void readsTheFullExampleAndWritesItBack() throws IOException {
    JsonNode example = example("full");
    LlmCall call = CallJson.read(example);

    for (Schema.Field field : LlmCall.getClassSchema().getFields()) {
      assertThat(call.get(field.pos())).as(field.name()).isNotNull();
    }
    assertThat(MAPPER.readTree(CallJson.write(call).toString())).isEqualTo(example);
  }

  @Test
  void knowsEveryPublishedVersion() {
    SchemaHistory history = SchemaHistory.load(LlmCall.class.getClassLoader());

    for (Schema schema :
        List.of(
            LlmCall.getClassSchema(),
            LlmRequest.getClassSchema(),
            LlmResponse.getClassSchema(),
            Feedback.getClassSchema(),
            CallFindings.getClassSchema(),
            Measurement.getClassSchema(),
            MetricTotal.getClassSchema(),
            DeadLetter.getClassSchema())) {
      assertThat(history.find(SingleObject.fingerprint(schema))).as(schema.getName()).isNotNull();
    }
  }

  private static JsonNode example(String name) throws IOException {
    String text = Files.readString(Path.of("../../schemas/README.md"));
    String begin = "<!-- example: " + name + " -->\n```json\n";
    int from = text.indexOf(begin) + begin.length();
    return MAPPER.readTree(text.substring(from, text.indexOf("```", from)));
  }
}
