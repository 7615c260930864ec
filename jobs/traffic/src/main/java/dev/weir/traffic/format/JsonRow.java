package dev.weir.traffic.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weir.traffic.recording.FormatException;
import dev.weir.traffic.recording.Lines;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** One JSON object a line, asked for its fields by name. A JSON null is an absent field. */
public final class JsonRow {

  private static final JsonMapper MAPPER = new JsonMapper();
  private static final int MICRO_DIGITS = 6;

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
  @Nullable Long wholeNumber(String name) throws FormatException {
    BigDecimal value = number(name);
    try {
      return value == null ? null : Long.valueOf(value.longValueExact());
    } catch (ArithmeticException e) {
      throw FormatException.of(value.toString(), "a whole number in " + name);
    }
  }

  /** Seconds as whole microseconds, rounded half up. */
  @Nullable Long secondsAsMicros(String name) throws FormatException {
    BigDecimal seconds = number(name);
    if (seconds == null) {
      return null;
    }
    try {
      return seconds
          .movePointRight(MICRO_DIGITS)
          .setScale(0, RoundingMode.HALF_UP)
          .longValueExact();
    } catch (ArithmeticException e) {
      throw FormatException.of(seconds.toString(), "seconds in " + name);
    }
  }

  private @Nullable BigDecimal number(String name) throws FormatException {
    JsonNode value = field(name);
    if (value == null) {
      return null;
    }
    if (!value.isNumber()) {
      throw FormatException.of(value.toString(), "a number in " + name);
    }
    return value.decimalValue();
  }
}
