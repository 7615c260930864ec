package dev.weir.core.validator.json;

/**
 * Decides whether bytes are one JSON text (RFC 8259), nested at most {@value #DEEPEST} deep.
 *
 * <p>Looks at each byte once, keeps one bit a level, allocates nothing and does not recurse. Bytes
 * of strings that are not ASCII are taken as they are. Reused; not thread-safe.
 */
final class JsonGrammar {

  static final int DEEPEST = 512;

  private static final int FAILED = -1;

  private final long[] objects = new long[DEEPEST / Long.SIZE];
  private byte[] bytes = {};
  private int limit;
  private int depth;
  private int stopped;

  /** Whether the bytes from {@code from} to {@code to} are one JSON text and white space. */
  boolean accepts(byte[] text, int from, int to) {
    bytes = text;
    limit = to;
    depth = 0;
    stopped = from;
    int at = values(from);
    return at != FAILED && blanks(at) == limit;
  }

  /** Index of the byte that did not fit, when the text was refused. */
  int stoppedAt() {
    return Math.min(stopped, limit);
  }

  /** One value with everything in it; index behind it. */
  private int values(int from) {
    int at = from;
    while (true) {
      at = opening(at);
      if (at == FAILED) {
        return FAILED;
      }
      if (opened) {
        continue;
      }
      while (true) {
        if (depth == 0) {
          return at;
        }
        at = blanks(at);
        int value = at < limit ? bytes[at] : FAILED;
        if (value == ',') {
          at = inObject() ? key(at + 1) : at + 1;
          break;
        }
        if (value != (inObject() ? '}' : ']')) {
          return fail(at);
        }
        depth--;
        at++;
      }
      if (at == FAILED) {
        return FAILED;
      }
    }
  }

  private boolean opened;

  /** Reads a scalar or an empty container, or goes into one; then {@link #opened} is set. */
  private int opening(int from) {
    opened = false;
    int at = blanks(from);
    int value = at < limit ? bytes[at] : FAILED;
    if (value != '{' && value != '[') {
      return scalar(at, value);
    }
    int inside = blanks(at + 1);
    if (inside < limit && bytes[inside] == (value == '{' ? '}' : ']')) {
      return inside + 1;
    }
    if (depth == DEEPEST) {
      return fail(at);
    }
    long bit = 1L << depth;
    objects[depth >> 6] = value == '{' ? objects[depth >> 6] | bit : objects[depth >> 6] & ~bit;
    depth++;
    opened = true;
    return value == '{' ? key(inside) : inside;
  }

  private boolean inObject() {
    int level = depth - 1;
    return (objects[level >> 6] & 1L << level) != 0;
  }

  private int key(int from) {
    int at = blanks(from);
    at = at < limit && bytes[at] == '"' ? string(at) : fail(at);
    if (at == FAILED) {
      return FAILED;
    }
    at = blanks(at);
    return at < limit && bytes[at] == ':' ? at + 1 : fail(at);
  }

  private int scalar(int at, int first) {
    return switch (first) {
      case '"' -> string(at);
      case 't' -> word(at, "true");
      case 'f' -> word(at, "false");
      case 'n' -> word(at, "null");
      default -> number(at);
    };
  }

  private int word(int from, String expected) {
    for (int i = 0; i < expected.length(); i++) {
      if (from + i >= limit || bytes[from + i] != expected.charAt(i)) {
        return fail(from + i);
      }
    }
    return from + expected.length();
  }

  private int string(int quote) {
    for (int at = quote + 1; at < limit; at++) {
      int value = bytes[at];
      if (value == '"') {
        return at + 1;
      }
      if (value >= 0 && value < ' ') {
        return fail(at);
      }
      if (value == '\\') {
        at = escape(at + 1);
        if (at == FAILED) {
          return FAILED;
        }
      }
    }
    return fail(limit);
  }

  /** Index of the last byte of the escape. */
  private int escape(int at) {
    if (at >= limit) {
      return fail(at);
    }
    return switch (bytes[at]) {
      case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> at;
      case 'u' -> {
        for (int i = 1; i <= 4; i++) {
          if (at + i >= limit || Character.digit(bytes[at + i], 16) < 0) {
            yield fail(at + i);
          }
        }
        yield at + 4;
      }
      default -> fail(at);
    };
  }

  private int number(int from) {
    int at = from < limit && bytes[from] == '-' ? from + 1 : from;
    int whole = digits(at);
    if (whole == at || (bytes[at] == '0' && whole > at + 1)) {
      return fail(at);
    }
    at = whole;
    if (at < limit && bytes[at] == '.') {
      at = digits(whole + 1);
      if (at == whole + 1) {
        return fail(at);
      }
    }
    if (at < limit && (bytes[at] | 0x20) == 'e') {
      int sign = at + 1 < limit && (bytes[at + 1] == '+' || bytes[at + 1] == '-') ? 1 : 0;
      int first = at + 1 + sign;
      at = digits(first);
      if (at == first) {
        return fail(at);
      }
    }
    return at;
  }

  private int digits(int from) {
    int at = from;
    while (at < limit && bytes[at] >= '0' && bytes[at] <= '9') {
      at++;
    }
    return at;
  }

  private int blanks(int from) {
    int at = from;
    while (at < limit
        && (bytes[at] == ' ' || bytes[at] == '\n' || bytes[at] == '\r' || bytes[at] == '\t')) {
      at++;
    }
    return at;
  }

  private int fail(int at) {
    stopped = at;
    return FAILED;
  }
}
