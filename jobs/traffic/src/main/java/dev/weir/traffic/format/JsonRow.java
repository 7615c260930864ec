package dev.weir.traffic.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weir.schemas.Usage;
import dev.weir.traffic.recording.FormatException;
import dev.weir.traffic.recording.Lines;
import java.io.IOException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One JSON object a line, asked for its fields by name. A JSON null is an absent field. */
public final class JsonRow {

  private static final JsonMapper MAPPER = new JsonMapper();

  private final JsonNode object;

  private JsonRow(JsonNode object) {
    this.object = object;
  }

  /** Reads the line the view stands on. */
  public static JsonRow read(Lines line) throws FormatException {
    JsonNode node;
    try {
      node = MAPPER.readTree(line.bytes(), line.offset(), line.length());
    } catch (IOException e) {
      throw FormatException.of(line.text(), "a JSON object");
    }
    if (!node.isObject()) {
      throw FormatException.of(line.text(), "a JSON object");
    }
    return new JsonRow(node);
  }

  public JsonNode object() {
    return object;
  }

  private @Nullable JsonNode field(String name) {
    JsonNode value = object.get(name);
    return value == null || value.isNull() ? null : value;
  }

  boolean has(String name) {
    return field(name) != null;
  }

  /** A text, or the text form of a number. */
  @Nullable String text(String name) throws FormatException {
    JsonNode value = field(name);
    if (value == null) {
      return null;
    }
    if (!value.isValueNode()) {
      throw FormatException.of(value.toString(), "text in " + name);
    }
    return value.asText();
  }

  String requiredText(String name) throws FormatException {
    String value = text(name);
    if (value == null) {
      throw FormatException.of(object.toString(), "a field " + name);
    }
    return value;
  }

  /** A whole number, also when it is written as {@code 4.0}. */
  public static long wholeNumber(String name, JsonNode value) throws FormatException {
    if (value.canConvertToExactIntegral() && value.canConvertToLong()) {
      return value.longValue();
    }
    throw FormatException.of(value.toString(), "a whole number in " + name);
  }

  /** Those of the fields that are there, as texts by name. */
  SortedMap<String, String> texts(List<String> names) throws FormatException {
    SortedMap<String, String> texts = new TreeMap<>();
    for (String name : names) {
      String value = text(name);
      if (value != null) {
        texts.put(name, value);
      }
    }
    return texts;
  }

  /** Input and output tokens, where they are there. */
  Usage usage() throws FormatException {
    return new Usage(count("input_tokens"), count("output_tokens"), null, null, null);
  }

  private @Nullable Long count(String name) throws FormatException {
    JsonNode value = field(name);
    return value == null ? null : Long.valueOf(wholeNumber(name, value));
  }

  /** Seconds as whole microseconds, rounded half up. */
  @Nullable Long secondsAsMicros(String name) throws FormatException {
    JsonNode value = field(name);
    return value == null ? null : Long.valueOf(Times.secondsAsMicros(name, value));
  }

  /** A time that is written month first, in microseconds since the epoch. */
  @Nullable Long monthFirst(String name) throws FormatException {
    JsonNode value = field(name);
    return value == null ? null : Long.valueOf(Times.monthFirst(name, value));
  }
}
