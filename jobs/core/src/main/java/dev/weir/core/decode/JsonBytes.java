package dev.weir.core.decode;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.schemas.DeadLetterReason;
import java.nio.charset.StandardCharsets;

/** Turns bytes into one JSON object, or tells where they stop being one. */
final class JsonBytes {

  private final ObjectMapper mapper;

  JsonBytes(int maxBytes) {
    this.mapper = CallJson.mapper(maxBytes);
  }

  /** Whether the first byte that is no white space opens an object. */
  static boolean looksLikeObject(byte[] value) {
    for (byte next : value) {
      if (next != ' ' && next != '\t' && next != '\n' && next != '\r') {
        return next == '{';
      }
    }
    return false;
  }

  Parsed<JsonNode> parse(byte[] value) {
    try {
      // As characters, not as bytes: invalid UTF-8 becomes U+FFFD as it does in native records, and
      // the parser of bytes refuses names with escaped characters beyond the basic plane.
      JsonNode node = mapper.readTree(new String(value, StandardCharsets.UTF_8));
      if (node.isObject()) {
        return Parsed.of(node, 0);
      }
      return Parsed.failed(
          DeadLetterReason.MALFORMED_JSON,
          "found " + JsonFields.kind(node) + ", expected an object");
    } catch (JacksonException malformed) {
      // Its message quotes the text, so only the place is told.
      JsonLocation location = malformed.getLocation();
      String place = location == null ? "" : " at character " + location.getCharOffset();
      return Parsed.failed(
          DeadLetterReason.MALFORMED_JSON,
          "found no well-formed JSON"
              + place
              + " of "
              + value.length
              + " bytes, expected one object");
    } catch (RuntimeException malformed) {
      // Such as a number that no type holds.
      return Parsed.failed(
          DeadLetterReason.MALFORMED_JSON,
          "found " + value.length + " bytes of invalid text, expected one JSON object");
    }
  }
}
