package dev.weir.core.config;

import java.time.Duration;

/** What compact constructors demand of a value; a broken rule names key, value and rule. */
final class Rules {

  /** Longest duration a setting takes: a century, so that sums in microseconds never overflow. */
  private static final Duration CENTURY = Duration.ofDays(36_525);

  private Rules() {}

  static void within(String key, long value, long least, long greatest) {
    if (value < least || value > greatest) {
      throw ConfigException.invalid(key, value, "a whole number from " + least + " to " + greatest);
    }
  }

  static void positive(String key, Duration value) {
    if (value.toMillis() <= 0 || value.compareTo(CENTURY) > 0) {
      throw ConfigException.invalid(
          key, DurationText.write(value), "a duration of at least 1ms and at most 36525d");
    }
  }

  static void notNegative(String key, Duration value) {
    if (value.isNegative() || value.compareTo(CENTURY) > 0) {
      throw ConfigException.invalid(
          key, DurationText.write(value), "a duration of at least 0s and at most 36525d");
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
