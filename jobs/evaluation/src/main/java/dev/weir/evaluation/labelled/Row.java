package dev.weir.evaluation.labelled;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One line of a data set.
 *
 * @param set name of the set's directory
 * @param fields as the set has them
 */
public record Row(String set, JsonNode fields) {

  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final int HEAD = 120;

  /** A field as text; empty when there is none. */
  public String text(String field) {
    return fields.path(field).asText();
  }

  /** Whether the set's own label is 1. */
  public boolean labelled() {
    return fields.path("label").asInt() == 1;
  }

  /** Whether a field has this value. */
  public boolean is(String field, String value) {
    return text(field).equals(value);
  }

  /** The beginning of a text without case, signs and spaces: equal for near copies. */
  public static String head(String text) {
    String words = BETWEEN_WORDS.matcher(text.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
    return words.substring(0, Math.min(HEAD, words.length()));
  }

  /** An example of the field {@code text}, grouped by how it begins. */
  public Example example(String slice, boolean positive, double weight) {
    return new Example(slice, head(text("text")), text("text"), positive, weight);
  }
}
