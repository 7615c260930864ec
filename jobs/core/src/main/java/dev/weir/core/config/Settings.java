package dev.weir.core.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The values given, handed to the records one typed setting at a time.
 *
 * <p>Asking for a setting also declares it: its key, default and description stand in one place,
 * and the list of all settings is what a read of the whole tree asked for.
 */
final class Settings {

  private final Map<String, Given> given;
  private final List<Setting> declared = new ArrayList<>();

  Settings(Map<String, Given> given) {
    this.given = new TreeMap<>(given);
  }

  List<Setting> declared() {
    return List.copyOf(declared);
  }

  String text(String key, String preset, String text) {
    return value(
        new Setting(key, Setting.Kind.TEXT, preset, List.of(), text), preset, "text", v -> v);
  }

  /** A setting that is absent unless somebody gives it. */
  @Nullable String optionalText(String key, String text) {
    declared.add(new Setting(key, Setting.Kind.TEXT, null, List.of(), text));
    Given found = given.get(key);
    return found == null || found.value().isBlank() ? null : found.value();
  }

  /** A secret that is absent unless somebody gives it. */
  @Nullable Secret optionalSecret(String key, String text) {
    declared.add(new Setting(key, Setting.Kind.SECRET, null, List.of(), text));
    Given found = given.get(key);
    return found == null || found.value().isBlank() ? null : Secret.of(found.value());
  }

  int number(String key, int preset, String text) {
    return value(
        new Setting(key, Setting.Kind.NUMBER, Integer.toString(preset), List.of(), text),
        preset,
        "a whole number",
        Integer::valueOf);
  }

  boolean flag(String key, boolean preset, String text) {
    return value(
        new Setting(key, Setting.Kind.FLAG, Boolean.toString(preset), List.of(), text),
        preset,
        "true or false",
        Settings::parseFlag);
  }

  Duration duration(String key, String preset, String text) {
    return value(
        new Setting(key, Setting.Kind.DURATION, preset, List.of(), text),
        DurationText.parse(preset),
        DurationText.FORM,
        DurationText::parse);
  }

  ByteSize size(String key, String preset, String text) {
    return value(
        new Setting(key, Setting.Kind.SIZE, preset, List.of(), text),
        ByteSize.parse(preset),
        ByteSize.FORM,
        ByteSize::parse);
  }

  <E extends Enum<E>> E choice(String key, E preset, String text) {
    return choice(key, preset, text, Map.of());
  }

  /**
   * One of the constants.
   *
   * @param refused values that somebody may expect to be there, each with what to do instead
   */
  <E extends Enum<E>> E choice(String key, E preset, String text, Map<String, String> refused) {
    E[] all = preset.getDeclaringClass().getEnumConstants();
    List<String> choices = Arrays.stream(all).map(Settings::id).toList();
    Given found = given.get(key);
    String advice = found == null ? null : refused.get(found.value().strip());
    if (found != null && advice != null) {
      throw new ConfigException(
          key, "'" + found.value() + "'", "one of " + String.join(", ", choices), advice);
    }
    return value(
        new Setting(key, Setting.Kind.CHOICE, id(preset), choices, text),
        preset,
        "one of " + String.join(", ", choices),
        v -> all[indexIn(choices, v)]);
  }

  /** Everything below {@code key}, by what follows it. */
  Map<String, Secret> secrets(String key, String text) {
    declared.add(new Setting(key, Setting.Kind.SECRETS, null, List.of(), text));
    Map<String, Secret> found = new TreeMap<>();
    below(key).forEach((name, value) -> found.put(name, Secret.of(value.value())));
    return Collections.unmodifiableMap(found);
  }

  /** Every whole number below {@code key} with the 64 bits its 16 hexadecimal digits spell. */
  Map<Integer, Long> fingerprints(String key, String text) {
    declared.add(new Setting(key, Setting.Kind.FINGERPRINTS, null, List.of(), text));
    Map<Integer, Long> found = new TreeMap<>();
    below(key)
        .forEach(
            (name, value) ->
                found.put(
                    parse(
                        key + "." + name,
                        new Given(name, value.origin()),
                        "a whole number as last part of the key",
                        Integer::valueOf),
                    parse(
                        key + "." + name,
                        value,
                        "16 hexadecimal digits",
                        Settings::parseFingerprint)));
    return Collections.unmodifiableMap(found);
  }

  /** The name of an enum constant as it is written in a file. */
  static String id(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private <T> T value(Setting setting, T preset, String expected, Function<String, T> parser) {
    declared.add(setting);
    Given found = given.get(setting.key());
    return found == null ? preset : parse(setting.key(), found, expected, parser);
  }

  private Map<String, Given> below(String key) {
    Map<String, Given> found = new TreeMap<>();
    given.forEach(
        (name, value) -> {
          if (name.startsWith(key + ".")) {
            found.put(name.substring(key.length() + 1), value);
          }
        });
    return found;
  }

  private static <T> T parse(String key, Given found, String expected, Function<String, T> parser) {
    try {
      return parser.apply(found.value().strip());
    } catch (IllegalArgumentException e) {
      throw ConfigException.invalid(key, found.value(), expected);
    }
  }

  private static Boolean parseFlag(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException(text);
    };
  }

  private static Long parseFingerprint(String text) {
    if (text.length() != 16) {
      throw new IllegalArgumentException(text);
    }
    return Long.parseUnsignedLong(text, 16);
  }

  private static int indexIn(List<String> choices, String text) {
    int index = choices.indexOf(text);
    if (index < 0) {
      throw new IllegalArgumentException(text);
    }
    return index;
  }
}
