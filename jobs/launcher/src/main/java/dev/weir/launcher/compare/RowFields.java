package dev.weir.launcher.compare;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.core.call.IsoTime;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds a field in a line by its name, by a path with dots, or among the attributes of a call. */
final class RowFields {

  private static final Map<String, Double> TRUTHS =
      Map.of("true", 1.0, "pass", 1.0, "yes", 1.0, "false", 0.0, "fail", 0.0, "no", 0.0);

  private RowFields() {}

  /** A number, a truth as 1 or 0, or a text that is either; null otherwise. */
  static @Nullable Double number(JsonNode line, String name) {
    JsonNode found = find(line, name);
    if (found.isNumber()) {
      return finite(found.asDouble());
    }
    if (found.isBoolean()) {
      return found.asBoolean() ? 1.0 : 0.0;
    }
    if (!found.isTextual()) {
      return null;
    }
    String text = found.asText().strip().toLowerCase(Locale.ROOT);
    if (TRUTHS.containsKey(text)) {
      return TRUTHS.get(text);
    }
    try {
      return finite(Double.parseDouble(text));
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static @Nullable Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }

  /** A text, or a number or truth as it is written; null otherwise. */
  static @Nullable String word(JsonNode line, String name) {
    JsonNode found = find(line, name);
    return found.isValueNode() && !found.isNull() ? found.asText() : null;
  }

  /** Microseconds since the epoch of a whole number of them or an ISO-8601 text; null otherwise. */
  static @Nullable Long time(JsonNode line, String name) {
    JsonNode found = find(line, name);
    if (found.isIntegralNumber()) {
      return found.asLong();
    }
    long micros = found.isTextual() ? IsoTime.micros(found.asText()) : IsoTime.INVALID;
    return micros == IsoTime.INVALID ? null : micros;
  }

  private static JsonNode find(JsonNode line, String name) {
    if (line.has(name)) {
      return line.get(name);
    }
    JsonNode at = line;
    for (String part : name.split("\\.")) {
      at = at.path(part);
    }
    return at.isMissingNode() ? line.path("attributes").path(name) : at;
  }
}
