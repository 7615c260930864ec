package dev.weir.core.decode;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Gathers the attributes of a call within bounds: those it sent as such first, then every field
 * that our schema does not know.
 *
 * <p>At most {@value #MOST} entries; a key of more than {@value #LONGEST_KEY} bytes is dropped, a
 * value is cut after {@value #LONGEST_VALUE} bytes of UTF-8, between characters.
 */
final class AttributeBounds {

  static final int MOST = 64;
  static final int LONGEST_KEY = 128;
  static final int LONGEST_VALUE = 1_024;

  private final Map<String, String> kept = new LinkedHashMap<>();
  private final JsonProblem problem;

  AttributeBounds(JsonProblem problem) {
    this.problem = problem;
  }

  /** The attributes of a record with these known fields. */
  static Map<String, String> of(
      JsonNode record, JsonFields fields, Set<String> known, JsonProblem problem) {
    AttributeBounds attributes = new AttributeBounds(problem);
    fields.map("attributes").forEach(attributes::add);
    for (Map.Entry<String, JsonNode> entry : record.properties()) {
      if (!known.contains(entry.getKey()) && !entry.getValue().isNull()) {
        attributes.add(JsonFields.whole(entry.getKey()), JsonFields.anyText(entry.getValue()));
      }
    }
    return attributes.kept;
  }

  Map<String, String> kept() {
    return kept;
  }

  void add(String key, String value) {
    if (kept.containsKey(key)) {
      return;
    }
    if (kept.size() == MOST || utf8Length(key) > LONGEST_KEY) {
      problem.drop();
    } else {
      kept.put(key, cut(value));
    }
  }

  private static String cut(String value) {
    if (value.length() * 3L <= LONGEST_VALUE) {
      return value;
    }
    int bytes = 0;
    for (int i = 0; i < value.length(); ) {
      int point = value.codePointAt(i);
      bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
      if (bytes > LONGEST_VALUE) {
        return value.substring(0, i);
      }
      i += Character.charCount(point);
    }
    return value;
  }

  private static int utf8Length(String text) {
    return text.length() > LONGEST_KEY
        ? text.length()
        : text.getBytes(StandardCharsets.UTF_8).length;
  }
}
