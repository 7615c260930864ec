package dev.weir.core.call;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Gathers the attributes of a call within bounds.
 *
 * <p>At most {@value #MOST} entries; a key of more than {@value #LONGEST_KEY} bytes is dropped, a
 * value is cut after {@value #LONGEST_VALUE} bytes of UTF-8, between characters.
 */
public final class BoundedAttributes {

  static final int MOST = 64;
  static final int LONGEST_KEY = 128;
  static final int LONGEST_VALUE = 1_024;

  private final Map<String, String> kept = new LinkedHashMap<>();
  private int dropped;

  /** What was added and kept, in the order of adding. */
  public Map<String, String> kept() {
    return kept;
  }

  /** How many were left out. */
  public int dropped() {
    return dropped;
  }

  /** Adds an attribute unless its key is there already or the bounds forbid it. */
  public void add(String key, String value) {
    if (kept.containsKey(key)) {
      return;
    }
    if (kept.size() == MOST || utf8Length(key) > LONGEST_KEY) {
      dropped++;
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
