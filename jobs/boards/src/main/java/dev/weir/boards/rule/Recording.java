package dev.weir.boards.rule;

import java.util.Map;

/**
 * A series computed once for all who ask.
 *
 * @param record its name
 * @param labels labels added to it
 */
public record Recording(String record, String expression, Map<String, String> labels)
    implements Rule {

  /** A recording without labels of its own. */
  public static Recording of(String record, String expression) {
    return new Recording(record, expression, Map.of());
  }
}
