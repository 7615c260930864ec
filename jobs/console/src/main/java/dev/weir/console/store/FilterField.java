package dev.weir.console.store;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What calls can be chosen by, one or several values each. */
public enum FilterField {
  ENVIRONMENT,
  PROMPT,
  VERSION,
  MODEL,
  PROVIDER,
  OUTCOME,
  VERDICT,
  VALIDATOR,
  STRATUM,
  LANGUAGE,
  ERROR,
  FINISH,
  FEEDBACK;

  /** The name in an address and in the index. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The field of that name, or null. */
  public static @Nullable FilterField find(String label) {
    for (FilterField field : values()) {
      if (field.label().equals(label)) {
        return field;
      }
    }
    return null;
  }
}
