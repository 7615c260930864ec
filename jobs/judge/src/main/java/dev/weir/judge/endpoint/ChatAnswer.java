package dev.weir.judge.endpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What a model said and how many tokens it took.
 *
 * @param words of the first choice; empty when it refused
 * @param inputTokens as reported; -1 when not
 * @param outputTokens as reported; -1 when not
 */
public record ChatAnswer(String words, long inputTokens, long outputTokens) {

  private static final ObjectReader JSON = JsonMapper.builder().build().reader();

  /** Null when the bytes are no answer of {@code /chat/completions}. */
  static @Nullable ChatAnswer read(byte[] body) {
    try {
      JsonNode root = JSON.readTree(body);
      JsonNode message = root.path("choices").path(0).path("message");
      if (!message.isObject()) {
        return null;
      }
      JsonNode usage = root.path("usage");
      return new ChatAnswer(
          message.path("content").asText(""),
          tokens(usage, "prompt_tokens"),
          tokens(usage, "completion_tokens"));
    } catch (JsonProcessingException e) {
      return null;
    } catch (IOException e) {
      throw new IllegalStateException("bytes in memory cannot fail to be read", e);
    }
  }

  private static long tokens(JsonNode usage, String key) {
    JsonNode count = usage.path(key);
    return count.isIntegralNumber() && count.canConvertToLong() && count.longValue() >= 0
        ? count.longValue()
        : -1;
  }
}
