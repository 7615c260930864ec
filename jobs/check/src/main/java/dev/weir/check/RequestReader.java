package dev.weir.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.core.call.WholeText;
import dev.weir.core.decode.CallJson;
import dev.weir.core.decode.Parsed;
import dev.weir.core.score.TextCall;
import dev.weir.core.score.TextSide;
import dev.weir.schemas.LlmCall;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns the body of a request into what is to be checked, or tells what is wrong with it without
 * quoting it. A key given twice is refused: whoever reads the other one would see another text.
 *
 * <p>Not thread-safe.
 */
final class RequestReader {

  private static final List<String> KEYS =
      List.of("text", "side", "call", "prompt_id", "id", "policy", "redact");
  private static final List<String> OF_TEXTS = List.of("side", "prompt_id", "id");

  /**
   * What became of a body.
   *
   * @param request null when there is a problem
   * @param problem empty when there is a request
   */
  record Reading(@Nullable CheckRequest request, String problem) {}

  private final ObjectMapper mapper;
  private final CharsetDecoder utf8 =
      UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT);

  RequestReader(int maxBytes) {
    mapper = CallJson.mapper(maxBytes).enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);
  }

  /**
   * Reads a body.
   *
   * @param now microseconds since the epoch, for a call that does not say when it was made
   * @param id for a call that has none
   */
  Reading read(byte[] body, long now, String id) {
    CharBuffer chars = CharBuffer.allocate(body.length);
    ByteBuffer bytes = ByteBuffer.wrap(body);
    utf8.reset();
    if (utf8.decode(bytes, chars, true).isError()) {
      return wrong("body: found invalid UTF-8 at byte " + bytes.position() + ", expected UTF-8");
    }
    JsonNode node;
    try {
      node = mapper.readTree(chars.flip().toString());
    } catch (JacksonException malformed) {
      // Its message quotes the text, so only the place is told.
      JsonLocation place = malformed.getLocation();
      return wrong(
          "body: found no well-formed JSON, or a key twice,"
              + (place == null ? "" : " at character " + place.getCharOffset())
              + " of "
              + body.length
              + " bytes, expected one object");
    }
    return node instanceof ObjectNode object
        ? read(object, now, id)
        : wrong("body: found no object, expected one object");
  }

  private static Reading read(ObjectNode object, long now, String id) {
    for (Map.Entry<String, JsonNode> entry : object.properties()) {
      if (!KEYS.contains(entry.getKey())) {
        return wrong("body: found an unknown key, expected some of " + KEYS);
      }
      if (entry.getValue().isNull()) {
        return wrong(entry.getKey() + ": found null, expected a value or no such key");
      }
    }
    for (String key : List.of("policy", "prompt_id", "id")) {
      JsonNode name = object.path(key);
      if (!name.isMissingNode() && (!name.isTextual() || name.textValue().isEmpty())) {
        return wrong(key + ": found something else, expected text that is not empty");
      }
    }
    JsonNode redact = object.path("redact");
    if (!redact.isMissingNode() && !redact.isBoolean()) {
      return wrong("redact: found something else, expected true or false");
    }
    if (object.has("text") == object.has("call")) {
      return wrong(
          "body: found " + (object.has("text") ? "both" : "neither") + ", expected text or call");
    }
    return object.has("text") ? text(object, now, id) : call(object, now, id);
  }

  private static Reading text(ObjectNode object, long now, String id) {
    JsonNode text = object.path("text");
    if (!text.isTextual()) {
      return wrong("text: found something else, expected text");
    }
    String sideName = object.path("side").asText("input");
    TextSide side =
        switch (sideName) {
          case "input" -> TextSide.INPUT;
          case "output" -> TextSide.OUTPUT;
          default -> null;
        };
    if (side == null) {
      return wrong("side: found something else, expected input or output");
    }
    LlmCall call =
        TextCall.of(object.path("id").asText(id), now, side, text.textValue())
            .setPromptId(WholeText.of(object.path("prompt_id").asText("")))
            .build();
    return new Reading(request(call, true, object), "");
  }

  private static Reading call(ObjectNode object, long now, String id) {
    for (String key : OF_TEXTS) {
      if (object.has(key)) {
        return wrong(key + ": found beside a call, expected in the call itself");
      }
    }
    if (!(object.path("call") instanceof ObjectNode node)) {
      return wrong("call: found something else, expected an object");
    }
    // What has not been sent yet has neither.
    node.putIfAbsent("call_id", node.textNode(id));
    node.putIfAbsent("requested_at", node.numberNode(now));
    Parsed<LlmCall> parsed = CallJson.parse(node);
    LlmCall call = parsed.record();
    return call == null
        ? wrong("call." + parsed.detail())
        : new Reading(request(call, false, object), "");
  }

  private static CheckRequest request(LlmCall call, boolean textOnly, ObjectNode object) {
    JsonNode policy = object.path("policy");
    return new CheckRequest(
        call, textOnly, policy.textValue(), object.path("redact").asBoolean(true));
  }

  private static Reading wrong(String problem) {
    return new Reading(null, problem);
  }
}
