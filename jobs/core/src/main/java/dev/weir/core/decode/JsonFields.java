package dev.weir.core.decode;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.core.call.IsoTime;
import dev.weir.core.call.WholeText;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one JSON object as the types of our records; a field that is null is absent.
 *
 * <p>What does not fit is noted as a problem and reads as absent or as a neutral value. Lone
 * surrogates become U+FFFD, because UTF-8 has no place for them.
 */
final class JsonFields {

  private static final int LONG_DIGITS = 19;

  private final JsonNode object;
  private final String path;
  private final JsonProblem problem;

  /**
   * @param path name of the object and a dot, or nothing for the record itself
   */
  JsonFields(JsonNode object, String path, JsonProblem problem) {
    this.object = object;
    this.path = path;
    this.problem = problem;
  }

  boolean has(String name) {
    return object.hasNonNull(name);
  }

  /** Text; a number or a truth value is taken as it is written. */
  @Nullable String text(String name) {
    return textOf(object.get(name), path + name);
  }

  String requiredText(String name) {
    String text = text(name);
    if (text == null) {
      problem.missing(path + name);
      return "";
    }
    return text;
  }

  String textOr(String name, String otherwise) {
    String text = text(name);
    return text == null ? otherwise : text;
  }

  /** Text, or any other value as its JSON text: for what is JSON inside JSON. */
  @Nullable String jsonText(String name) {
    JsonNode node = object.get(name);
    return isAbsent(node) ? null : anyText(node);
  }

  private @Nullable String textOf(@Nullable JsonNode node, String where) {
    if (node == null || isAbsent(node)) {
      return null;
    }
    if (node.isContainerNode()) {
      problem.invalid(where, kind(node), "text");
      return null;
    }
    return WholeText.of(node.asText());
  }

  /** Whole number of any size and sign that a long holds. */
  @Nullable Long count(String name) {
    JsonNode node = object.get(name);
    if (isAbsent(node)) {
      return null;
    }
    Long value = wholeNumber(node);
    if (value == null) {
      problem.invalid(path + name, kind(node), "a whole number");
    }
    return value;
  }

  @Nullable Integer smallCount(String name) {
    Long value = count(name);
    if (value != null && value != value.intValue()) {
      problem.invalid(path + name, "a number out of range", "a whole number of 32 bits");
      return null;
    }
    return value == null ? null : value.intValue();
  }

  /** Microseconds since the epoch, from a whole number of them or from ISO-8601. */
  @Nullable Long time(String name) {
    JsonNode node = object.get(name);
    if (isAbsent(node)) {
      return null;
    }
    Long value = null;
    if (node.isTextual()) {
      long micros = IsoTime.micros(node.textValue());
      value = micros == IsoTime.INVALID ? null : micros;
    } else {
      value = wholeNumber(node);
    }
    if (value == null) {
      problem.invalid(
          path + name, kind(node), "whole microseconds or an ISO-8601 time with an offset");
    }
    return value;
  }

  long requiredTime(String name) {
    Long time = time(name);
    if (time == null) {
      problem.missing(path + name);
      return 0;
    }
    return time;
  }

  /** A number; NaN and the infinities, which JSON lacks, come as text. */
  @Nullable Double real(String name) {
    JsonNode node = object.get(name);
    if (isAbsent(node)) {
      return null;
    }
    if (node.isNumber()) {
      return node.doubleValue();
    }
    switch (node.asText()) {
      case "NaN":
        return Double.NaN;
      case "Infinity":
        return Double.POSITIVE_INFINITY;
      case "-Infinity":
        return Double.NEGATIVE_INFINITY;
      default:
        problem.invalid(path + name, kind(node), "a number");
        return null;
    }
  }

  @Nullable Boolean flag(String name) {
    JsonNode node = object.get(name);
    if (isAbsent(node)) {
      return null;
    }
    if (!node.isBoolean()) {
      problem.invalid(path + name, kind(node), "true or false");
      return null;
    }
    return node.booleanValue();
  }

  /** The items of an array, each made by the function of item and path; empty when absent. */
  <T> List<T> list(String name, BiFunction<JsonNode, String, T> item) {
    JsonNode node = object.get(name);
    if (isAbsent(node)) {
      return new ArrayList<>();
    }
    if (!node.isArray()) {
      problem.invalid(path + name, kind(node), "an array");
      return new ArrayList<>();
    }
    List<T> items = new ArrayList<>(node.size());
    for (int i = 0; i < node.size(); i++) {
      items.add(item.apply(node.get(i), path + name + '[' + i + ']'));
    }
    return items;
  }

  /** Texts; an item that is none is a problem. */
  List<String> texts(String name) {
    return list(
        name,
        (node, where) -> {
          String text = textOf(node, where);
          if (text == null) {
            problem.missing(where);
          }
          return text == null ? "" : text;
        });
  }

  /** An object of anything, each value as text; nulls are left out. */
  Map<String, String> map(String name) {
    Map<String, String> map = new LinkedHashMap<>();
    JsonNode node = object.get(name);
    if (isAbsent(node)) {
      return map;
    }
    if (!node.isObject()) {
      problem.invalid(path + name, kind(node), "an object");
      return map;
    }
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      if (!entry.getValue().isNull()) {
        map.put(WholeText.of(entry.getKey()), anyText(entry.getValue()));
      }
    }
    return map;
  }

  /** The object with this name, null when it is absent or no object. */
  @Nullable JsonFields object(String name) {
    JsonNode node = object.get(name);
    if (isAbsent(node)) {
      return null;
    }
    if (!node.isObject()) {
      problem.invalid(path + name, kind(node), "an object");
      return null;
    }
    return new JsonFields(node, path + name + '.', problem);
  }

  /** A value as text, whatever it is. */
  static String anyText(JsonNode node) {
    return WholeText.of(node.isContainerNode() ? node.toString() : node.asText());
  }

  /** What a value is, without saying what it says. */
  static String kind(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT -> "an object";
      case ARRAY -> "an array of " + node.size();
      case STRING -> "text of " + node.textValue().length() + " characters";
      case NUMBER -> "a number";
      case BOOLEAN -> "a truth value";
      default -> "another value";
    };
  }

  static boolean isAbsent(@Nullable JsonNode node) {
    return node == null || node.isNull() || node.isMissingNode();
  }

  private static @Nullable Long wholeNumber(JsonNode node) {
    if (node.isIntegralNumber()) {
      return node.canConvertToLong() ? node.longValue() : null;
    }
    if (!node.isNumber() || !Double.isFinite(node.doubleValue())) {
      return null;
    }
    BigDecimal exact = node.decimalValue().stripTrailingZeros();
    // Looked at before converting: 1e999999999 as an integer has a thousand million digits.
    if (exact.scale() > 0 || exact.precision() - (long) exact.scale() > LONG_DIGITS) {
      return null;
    }
    BigInteger value = exact.toBigInteger();
    return value.bitLength() < Long.SIZE ? value.longValue() : null;
  }
}
