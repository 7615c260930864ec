package dev.weir.core.validate;

import dev.weir.core.config.ConfigException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Settings of one validator: what a policy says, else the presets, checked against their bounds.
 */
public final class ValidatorSettings {

  private static final char ESCAPE = '\\';

  private final Map<String, String> values = new TreeMap<>();

  /**
   * @param validator id, for messages
   * @param known settings that the validator has
   * @param given text forms by key
   * @throws ConfigException for a key that is not known and a value that is not allowed
   */
  public ValidatorSettings(
      String validator, List<ValidatorSetting> known, Map<String, String> given) {
    for (ValidatorSetting setting : known) {
      String value = given.getOrDefault(setting.key(), setting.preset());
      require(validator, setting, value);
      values.put(setting.key(), value);
    }
    for (String key : given.keySet()) {
      if (!values.containsKey(key)) {
        throw new ConfigException(
            validator,
            "the setting '" + key + "'",
            "one of " + known.stream().map(ValidatorSetting::key).toList(),
            "Correct or remove it in the policy.");
      }
    }
  }

  private static void require(String validator, ValidatorSetting setting, String value) {
    boolean good =
        switch (setting.kind()) {
          case NUMBER -> numberWithin(setting, value);
          case FLAG -> value.equals("true") || value.equals("false");
          case TEXT, WORDS -> true;
        };
    if (!good) {
      String expected =
          setting.kind() == ValidatorSetting.Kind.FLAG
              ? "true or false"
              : "a number from " + setting.least() + " to " + setting.greatest();
      throw new ConfigException(
          validator + "." + setting.key(),
          "'" + value + "'",
          expected,
          "Correct it in the policy, or leave it out for its default.");
    }
  }

  private static boolean numberWithin(ValidatorSetting setting, String value) {
    try {
      double number = Double.parseDouble(value);
      return number >= setting.least() && number <= setting.greatest();
    } catch (NumberFormatException notOne) {
      return false;
    }
  }

  public double number(String key) {
    return Double.parseDouble(text(key));
  }

  public boolean flag(String key) {
    return text(key).equals("true");
  }

  public String text(String key) {
    String value = values.get(key);
    if (value == null) {
      throw new IllegalArgumentException("asked for setting '" + key + "' that is not declared");
    }
    return value;
  }

  /** The texts of a list, without white space around them and without empty ones. */
  public List<String> words(String key) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    String text = text(key);
    for (int i = 0; i < text.length(); i++) {
      char next = text.charAt(i);
      if (next == ',') {
        take(word, words);
      } else if (next == ESCAPE && i + 1 < text.length() && isSpecial(text.charAt(i + 1))) {
        word.append(text.charAt(++i));
      } else {
        word.append(next);
      }
    }
    take(word, words);
    return List.copyOf(words);
  }

  private static void take(StringBuilder word, List<String> words) {
    String stripped = word.toString().strip();
    if (!stripped.isEmpty()) {
      words.add(stripped);
    }
    word.setLength(0);
  }

  /** The text form of a list: joined by commas, a comma in a word written {@code \,}. */
  public static String join(List<String> words) {
    StringBuilder text = new StringBuilder();
    for (String word : words) {
      text.append(text.isEmpty() ? "" : ",");
      for (int i = 0; i < word.length(); i++) {
        text.append(isSpecial(word.charAt(i)) ? "\\" : "").append(word.charAt(i));
      }
    }
    return text.toString();
  }

  private static boolean isSpecial(char character) {
    return character == ',' || character == ESCAPE;
  }

  /** All values in text form, by key; equal for settings that say the same. */
  public Map<String, String> values() {
    return Collections.unmodifiableMap(values);
  }
}
