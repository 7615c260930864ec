package dev.weir.core.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One key of the configuration as its record declares it.
 *
 * @param key full key, sections joined by dots
 * @param kind what its value looks like
 * @param preset text form of the default; null where the setting is absent by default
 * @param choices values allowed, for {@link Kind#CHOICE} only
 * @param text what it does, one sentence or two
 */
public record Setting(
    String key, Kind kind, @Nullable String preset, List<String> choices, String text) {

  /** What a value looks like. */
  public enum Kind {
    TEXT("text"),
    NUMBER("whole number"),
    FLAG("true or false"),
    DURATION("duration"),
    SIZE("size"),
    CHOICE("one of"),
    SECRET("secret"),
    /** Any keys below this one; each value is a secret. */
    SECRETS("map to secrets"),
    /** Any whole numbers below this one; each value is 16 hexadecimal digits. */
    FINGERPRINTS("map of id to fingerprint");

    private final String title;

    Kind(String title) {
      this.title = title;
    }

    public String title() {
      return title;
    }
  }

  public Setting {
    choices = List.copyOf(choices);
  }

  /** Whether keys of the reader's own choosing stand below this one. */
  public boolean open() {
    return kind == Kind.SECRETS || kind == Kind.FINGERPRINTS;
  }

  /** Whether this setting is what {@code key} sets. */
  boolean takes(String candidate) {
    return open() ? candidate.startsWith(key + ".") : candidate.equals(key);
  }
}
