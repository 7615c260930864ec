package dev.weir.core.config;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keys of earlier releases and what to write instead. Using one fails, so that nobody believes in a
 * setting that does nothing.
 */
record RetiredKeys(Map<String, String> advice) {

  /** None yet; an entry reads {@code "old.key" -> "Use new.key, which takes a duration."}. */
  static final RetiredKeys CURRENT = new RetiredKeys(Map.of());

  RetiredKeys {
    advice = Map.copyOf(advice);
  }

  @Nullable String adviceFor(String key) {
    return advice.get(key);
  }
}
