package dev.weir.flink.operator;

import dev.weir.core.call.Segment;
import dev.weir.core.total.LabelValue;

/** Environment and prompt as one key; label values hold no NUL, so it parts them. */
record PromptKey(String environment, String promptId) {

  private static final char BETWEEN = '\0';

  static PromptKey of(byte[] segment) {
    Segment parts = Segment.read(segment, 0, segment.length);
    return new PromptKey(LabelValue.of(parts.environment()), LabelValue.of(parts.promptId()));
  }

  static PromptKey parse(String text) {
    int between = text.indexOf(BETWEEN);
    return new PromptKey(text.substring(0, between), text.substring(between + 1));
  }

  String text() {
    return environment + BETWEEN + promptId;
  }
}
