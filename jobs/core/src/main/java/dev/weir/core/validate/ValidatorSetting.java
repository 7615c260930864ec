package dev.weir.core.validate;

/**
 * One setting that a policy may give a validator.
 *
 * @param key lower-kebab name
 * @param kind what its value looks like
 * @param preset default, in text form; words are separated by commas; empty for none
 * @param least smallest number allowed
 * @param greatest greatest number allowed
 * @param text what it does, one sentence
 */
public record ValidatorSetting(
    String key, Kind kind, String preset, double least, double greatest, String text) {

  /** What a value looks like. */
  public enum Kind {
    NUMBER,
    FLAG,
    TEXT,
    /** A list of texts. */
    WORDS
  }

  public static ValidatorSetting number(
      String key, double preset, double least, double greatest, String text) {
    return new ValidatorSetting(key, Kind.NUMBER, Double.toString(preset), least, greatest, text);
  }

  public static ValidatorSetting flag(String key, boolean preset, String text) {
    return new ValidatorSetting(key, Kind.FLAG, Boolean.toString(preset), 0, 0, text);
  }

  public static ValidatorSetting text(String key, String preset, String text) {
    return new ValidatorSetting(key, Kind.TEXT, preset, 0, 0, text);
  }

  public static ValidatorSetting words(String key, String preset, String text) {
    return new ValidatorSetting(key, Kind.WORDS, preset, 0, 0, text);
  }
}
