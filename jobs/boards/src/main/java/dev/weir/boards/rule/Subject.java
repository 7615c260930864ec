package dev.weir.boards.rule;

import java.util.Locale;

/**
 * What an alert is about: label {@code signal}. While the pipeline lags nothing is said about
 * calls, as they are counted when they come, not when they were.
 */
public enum Subject {
  LLM,
  PIPELINE,
  META;

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
