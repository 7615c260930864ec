package dev.weir.core.config;

import org.jspecify.annotations.Nullable;

/**
 * A setting that cannot be used: which key, what was found, what is expected, what to do.
 *
 * <p>Start-up code shows {@link #getMessage()} as it is and ends; there is nothing to retry.
 */
public final class ConfigException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String key;
  private final String found;
  private final String expected;
  private final String advice;

  public ConfigException(String key, String found, String expected, String advice) {
    this(key, found, expected, advice, null);
  }

  public ConfigException(
      String key, String found, String expected, String advice, @Nullable Throwable cause) {
    super(key + ": found " + found + ", expected " + expected + ". " + advice, cause);
    this.key = key;
    this.found = found;
    this.expected = expected;
    this.advice = advice;
  }

  /** A value that breaks a rule of its record, which does not know where the value came from. */
  static ConfigException invalid(String key, Object found, String expected) {
    return new ConfigException(
        key, "'" + found + "'", expected, "Correct " + key + ", or leave it out for its default.");
  }

  /** The same failure with the place the value was read from. */
  ConfigException from(String origin) {
    return new ConfigException(key, found + " (" + origin + ")", expected, advice, this);
  }

  /**
   * What is wrong and where, but not the value that was found: for logs, where a value that may be
   * a secret has no place.
   */
  public String withoutValue() {
    return key + ": expected " + expected;
  }

  public String key() {
    return key;
  }

  public String found() {
    return found;
  }

  public String expected() {
    return expected;
  }

  public String advice() {
    return advice;
  }
}
