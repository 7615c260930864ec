package dev.weir.core.comparison.recorded;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A metric that is a weighted sum of fields of one row, by weights chosen in advance.
 *
 * @param weights by field, in the order in which they were written
 */
public record Composite(String name, Map<String, Double> weights) {

  private static final Pattern TERM = Pattern.compile("(-?[0-9]*\\.?[0-9]+)\\*(.+)");

  public Composite {
    weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights));
  }

  /**
   * Reads {@code quality=0.7*label+0.3*refusal}; a term to subtract has a negative weight.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static Composite of(String text) {
    int equals = text.indexOf('=');
    Map<String, Double> weights = new LinkedHashMap<>();
    boolean good = equals > 0;
    for (String term : text.substring(equals + 1).split("\\+", -1)) {
      Matcher parts = TERM.matcher(term.strip());
      good &= parts.matches();
      good =
          good && weights.put(parts.group(2).strip(), Double.parseDouble(parts.group(1))) == null;
    }
    if (!good) {
      throw new IllegalArgumentException(
          "composite: found '"
              + text
              + "', expected NAME=WEIGHT*FIELD+WEIGHT*FIELD, each field once");
    }
    return new Composite(text.substring(0, equals), weights);
  }

  /** Of a row; null when it lacks a part. */
  public @Nullable Double value(Map<String, Double> numbers) {
    double sum = 0;
    for (Map.Entry<String, Double> part : weights.entrySet()) {
      Double value = numbers.get(part.getKey());
      if (value == null) {
        return null;
      }
      sum += part.getValue() * value;
    }
    return sum;
  }
}
