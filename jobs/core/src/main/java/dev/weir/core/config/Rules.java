package dev.weir.core.config;

import java.time.Duration;

/** What compact constructors demand of a value; a broken rule names key, value and rule. */
final class Rules {

  private Rules() {}

  static void within(String key, long value, long least, long greatest) {
    if (value < least || value > greatest) {
      throw ConfigException.invalid(key, value, "a whole number from " + least + " to " + greatest);
    }
  }

  static void positive(String key, Duration value) {
    if (value.toMillis() <= 0) {
      throw ConfigException.invalid(key, DurationText.write(value), "a duration of at least 1ms");
    }
  }

  static void notNegative(String key, Duration value) {
    if (value.isNegative()) {
      throw ConfigException.invalid(key, DurationText.write(value), "a duration of at least 0s");
    }
  }

  static void within(String key, ByteSize value, ByteSize least, ByteSize greatest) {
    if (value.compareTo(least) < 0 || value.compareTo(greatest) > 0) {
      throw ConfigException.invalid(key, value, "a size from " + least + " to " + greatest);
    }
  }

  static void present(String key, String value) {
    if (value.isBlank()) {
      throw ConfigException.invalid(key, value, "some text");
    }
  }
}
