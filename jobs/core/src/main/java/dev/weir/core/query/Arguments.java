package dev.weir.core.query;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.core.stats.Moments;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The arguments of one statistic. Numbers may be written as strings where JSON has none, {@code
 * "Infinity"}; whether one that is not finite makes sense is for the statistic to say.
 */
final class Arguments {

  private final JsonNode json;

  Arguments(JsonNode json) {
    this.json = json;
  }

  boolean has(String name) {
    return json.hasNonNull(name);
  }

  /** A finite number. */
  double number(String name) {
    double value = number(name, required(name));
    if (!Double.isFinite(value)) {
      throw wrong(name, Double.toString(value), "a finite number");
    }
    return value;
  }

  double number(String name, double otherwise) {
    return has(name) ? number(name) : otherwise;
  }

  /** A number that may be infinite. */
  double end(String name) {
    double value = number(name, required(name));
    if (Double.isNaN(value)) {
      throw wrong(name, "NaN", "a number");
    }
    return value;
  }

  /** A finite number that is more than {@code low} and less than {@code high}. */
  double between(String name, double low, double high) {
    double value = number(name);
    if (value <= low || value >= high) {
      throw wrong(name, Double.toString(value), "more than " + low + " and less than " + high);
    }
    return value;
  }

  double between(String name, double low, double high, double otherwise) {
    return has(name) ? between(name, low, high) : otherwise;
  }

  /** The level of an interval, 0.05 unless given. */
  double alpha() {
    return between("alpha", 0, 1, 0.05);
  }

  boolean flag(String name, boolean otherwise) {
    if (!has(name)) {
      return otherwise;
    }
    if (!json.get(name).isBoolean()) {
      throw wrong(name, json.get(name).toString(), "true or false");
    }
    return json.get(name).asBoolean();
  }

  /** One of a few words, the first unless given. */
  String word(String name, String... allowed) {
    String found = has(name) ? json.get(name).asText() : allowed[0];
    if (!List.of(allowed).contains(found)) {
      throw wrong(name, found, "one of " + String.join(", ", allowed));
    }
    return found;
  }

  String text(String name) {
    return required(name).asText();
  }

  /** A whole number. */
  long whole(String name) {
    return whole(name, required(name));
  }

  /** Numbers that may be infinite. */
  double[] numbers(String name) {
    return numbers(name, required(name));
  }

  /** Finite numbers. */
  double[] finite(String name) {
    return finite(name, required(name));
  }

  /** Rows of finite numbers, all of one length. */
  double[][] matrix(String name) {
    JsonNode rows = array(name, required(name));
    double[][] matrix = new double[rows.size()][];
    for (int i = 0; i < matrix.length; i++) {
      matrix[i] = finite(name + "[" + i + "]", rows.get(i));
      if (matrix[i].length != matrix[0].length) {
        throw wrong(
            name + "[" + i + "]", matrix[i].length + " numbers", matrix[0].length + " as before");
      }
    }
    return matrix;
  }

  /** Whole numbers that are not negative. */
  long[] counts(String name) {
    return counts(name, required(name));
  }

  /** Rows of counts, each of {@code columns}. */
  long[][] countRows(String name, int columns) {
    JsonNode rows = array(name, required(name));
    long[][] counts = new long[rows.size()][];
    for (int i = 0; i < counts.length; i++) {
      String at = name + "[" + i + "]";
      counts[i] = counts(at, rows.get(i));
      if (counts[i].length != columns) {
        throw wrong(at, counts[i].length + " counts", columns + ", one a category");
      }
    }
    return counts;
  }

  /** Numbers, or their sums as an object. */
  Moments moments(String name) {
    JsonNode value = required(name);
    if (value.isArray()) {
      return Moments.of(finite(name, value));
    }
    Arguments sums = new Arguments(value);
    long count = sums.whole("n");
    double squares = sums.number("m2");
    if (count < 0 || squares < 0) {
      throw wrong(name, value.toString(), "n and m2 that are not negative");
    }
    return new Moments(count, sums.number("mean"), squares);
  }

  /** An object with arguments of its own. */
  Arguments object(String name) {
    JsonNode value = required(name);
    if (!value.isObject()) {
      throw wrong(name, value.getNodeType().name(), "an object");
    }
    return new Arguments(value);
  }

  /** An object of counts by a whole number. */
  SortedMap<Integer, Long> countsByIndex(String name) {
    SortedMap<Integer, Long> counts = new TreeMap<>();
    Arguments object = object(name);
    for (Map.Entry<String, JsonNode> entry : object.json.properties()) {
      try {
        counts.put(Integer.valueOf(entry.getKey()), object.whole(entry.getKey()));
      } catch (NumberFormatException e) {
        throw wrong(name, entry.getKey(), "whole numbers as names");
      }
    }
    return counts;
  }

  boolean isArray(String name) {
    return required(name).isArray();
  }

  /** Words; a number is the word that it is written as. */
  List<String> words(String name) {
    List<String> words = new ArrayList<>();
    for (JsonNode value : array(name, required(name))) {
      if (!value.isTextual() && !value.isNumber()) {
        throw wrong(name, value.getNodeType().name(), "words");
      }
      words.add(value.asText());
    }
    return words;
  }

  /** The elements of an array, each as arguments. */
  Arguments[] objects(String name) {
    JsonNode values = array(name, required(name));
    Arguments[] objects = new Arguments[values.size()];
    for (int i = 0; i < objects.length; i++) {
      objects[i] = new Arguments(values.get(i));
    }
    return objects;
  }

  static ArgumentException wrong(String name, String found, String expected) {
    return new ArgumentException(name + ": found " + found + ", expected " + expected);
  }

  private JsonNode required(String name) {
    if (!has(name)) {
      throw wrong(name, "nothing", "a value");
    }
    return json.get(name);
  }

  private static JsonNode array(String name, JsonNode value) {
    if (!value.isArray()) {
      throw wrong(name, value.getNodeType().name(), "an array");
    }
    return value;
  }

  private static double[] finite(String name, JsonNode value) {
    double[] numbers = numbers(name, value);
    for (double number : numbers) {
      if (!Double.isFinite(number)) {
        throw wrong(name, Double.toString(number), "finite numbers");
      }
    }
    return numbers;
  }

  private static double[] numbers(String name, JsonNode value) {
    array(name, value);
    double[] numbers = new double[value.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = number(name, value.get(i));
    }
    return numbers;
  }

  private static long[] counts(String name, JsonNode value) {
    array(name, value);
    long[] counts = new long[value.size()];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = whole(name, value.get(i));
      if (counts[i] < 0) {
        throw wrong(name, Long.toString(counts[i]), "counts, which are not negative");
      }
    }
    return counts;
  }

  private static long whole(String name, JsonNode value) {
    double number = number(name, value);
    if (number != Math.rint(number) || Math.abs(number) > 1L << 53) {
      throw wrong(name, value.toString(), "a whole number of at most 2^53");
    }
    return value.isIntegralNumber() ? value.asLong() : (long) number;
  }

  private static double number(String name, JsonNode value) {
    if (value.isNumber()) {
      return value.asDouble();
    }
    if (value.isTextual()) {
      return switch (value.asText()) {
        case "Infinity", "inf" -> Double.POSITIVE_INFINITY;
        case "-Infinity", "-inf" -> Double.NEGATIVE_INFINITY;
        case "NaN", "nan" -> Double.NaN;
        default -> throw wrong(name, value.toString(), "a number");
      };
    }
    throw wrong(name, value.getNodeType().name(), "a number");
  }
}
