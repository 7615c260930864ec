package dev.weir.console.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/**
 * What is sent back.
 *
 * @param headers beside those that every answer has
 */
public record Reply(int status, String contentType, Map<String, String> headers, Body body) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Writes itself. */
  public interface Body {
    void write(OutputStream out) throws IOException;
  }

  public static Reply json(JsonNode tree) {
    return json(200, tree);
  }

  public static Reply problem(int status, String problem) {
    return json(status, JsonNodeFactory.instance.objectNode().put("problem", problem));
  }

  private static Reply json(int status, JsonNode tree) {
    byte[] bytes = bytes(tree);
    return new Reply(
        status,
        "application/json; charset=utf-8",
        Map.of("Cache-Control", "no-store"),
        out -> out.write(bytes));
  }

  public static Reply text(int status, String text) {
    byte[] bytes = text.getBytes(UTF_8);
    return new Reply(
        status,
        "text/plain; charset=utf-8",
        Map.of("Cache-Control", "no-store"),
        out -> out.write(bytes));
  }

  private static byte[] bytes(JsonNode tree) {
    try {
      return JSON.writeValueAsBytes(tree);
    } catch (JsonProcessingException bug) {
      throw new IllegalStateException("a tree cannot fail to be written", bug);
    }
  }
}
