package dev.weir.core.score;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.core.call.BodyCodec;
import dev.weir.core.call.CallHeader;
import dev.weir.core.call.WholeText;
import dev.weir.core.decode.CallJson;
import dev.weir.core.decode.Decoder;
import dev.weir.schemas.LlmCall;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Makes calls of lines {@code {id, text}}, with a {@code label} if they have one. */
final class TextLines {

  private final TextSide side;
  private final ObjectMapper mapper = CallJson.mapper(Decoder.DEFAULT_MAX_BYTES);
  private final BodyCodec<LlmCall> codec = BodyCodec.of(LlmCall.getClassSchema());

  TextLines(TextSide side) {
    this.side = side;
  }

  /** Reads the line into the header; gives what is wrong with it, or null. */
  @Nullable String read(byte[] line, CallHeader header) {
    JsonNode node;
    try {
      node = mapper.readTree(new String(line, StandardCharsets.UTF_8));
    } catch (JacksonException e) {
      return "found no well-formed JSON, expected one object";
    }
    JsonNode id = node.path("id");
    JsonNode text = node.path("text");
    if (!(id.isTextual() || id.isIntegralNumber()) || id.asText().isEmpty()) {
      return "id: expected text or a whole number";
    }
    if (!text.isTextual()) {
      return "text: expected text";
    }
    JsonNode label = node.path("label");
    byte[] body = codec.write(call(id.asText(), text.textValue(), label));
    return header.read(body, 0, body.length) ? null : "found text that makes no call";
  }

  private LlmCall call(String id, String text, JsonNode label) {
    return TextCall.of(id, 0, side, text)
        .setLabel(label.isValueNode() && !label.isNull() ? WholeText.of(label.asText()) : null)
        .build();
  }
}
