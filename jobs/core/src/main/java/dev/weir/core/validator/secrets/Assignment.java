package dev.weir.core.validator.secrets;

import dev.weir.core.validator.nearby.Ascii;
import dev.weir.core.validator.nearby.Words;

/**
 * Reads the value that is given to a name: {@code password = "…"}, {@code API_KEY: …}, {@code
 * <token>…</token>}, {@code --secret …}, {@code setPassword("…")}.
 *
 * <p>A value is returned packed, index of its first byte in the upper half, index behind its last
 * in the lower; {@link #NONE} when there is none. Looks at no more than {@link #REACH} bytes.
 */
final class Assignment {

  static final long NONE = -1;

  private static final int REACH = 600;
  private static final int LONGEST_NAME = 40;
  private static final int SHORTEST_TAIL = 16;
  private static final int LONGEST_ATTACHED = 160;

  /** Words behind the key word that say that the value is something about a secret. */
  private static final Words ABOUT =
      Words.of(
          "url",
          "uri",
          "path",
          "file",
          "filename",
          "length",
          "len",
          "size",
          "type",
          "count",
          "max",
          "min",
          "limit",
          "expires",
          "expiry",
          "expiration",
          "expire",
          "field",
          "label",
          "hint",
          "reset",
          "policy",
          "strength",
          "confirm",
          "confirmation",
          "required",
          "endpoint",
          "host",
          "input",
          "box",
          "error",
          "message",
          "prompt",
          "regex",
          "pattern",
          "validator",
          "manager",
          "provider",
          "service",
          "store",
          "column",
          "index",
          "budget",
          "usage",
          "ttl",
          "format",
          "algorithm",
          "encoder",
          "bytes",
          "ids",
          "class",
          "header",
          "prefix",
          "mode",
          "recipient",
          "public",
          "error",
          "changed",
          "forgot",
          "generator",
          "encrypted",
          "version",
          "sentence");

  private Assignment() {}

  static long pack(int start, int end) {
    return (long) start << 32 | end;
  }

  static int start(long value) {
    return (int) (value >>> 32);
  }

  static int end(long value) {
    return (int) value;
  }

  /**
   * The value behind a key word.
   *
   * @param wordEnd index behind the key word
   */
  static long value(byte[] bytes, int textEnd, int wordEnd) {
    int stop = Math.min(textEnd, wordEnd + REACH);
    int at = nameEnd(bytes, stop, wordEnd);
    if (at < 0) {
      return NONE;
    }
    if (at - wordEnd > SHORTEST_TAIL && Ascii.digits(bytes, wordEnd, at) > 0) {
      return tail(bytes, wordEnd, at);
    }
    if (ABOUT.within(bytes, wordEnd, at) || Ascii.before(bytes, wordEnd, at) == '.') {
      return NONE;
    }
    int separator = skipClosers(bytes, stop, at);
    int value = separatorEnd(bytes, stop, separator);
    boolean separated = value > separator;
    value = skipOpeners(bytes, stop, value);
    boolean quoted = value > 0 && quote(bytes[value - 1]);
    boolean argument = separated && (bytes[separator] == '(' || bytes[separator] == ',');
    if (!quoted && (argument || (!separated && separator == at))) {
      return NONE;
    }
    int end = quoted ? quotedEnd(bytes, stop, value) : bareEnd(bytes, stop, value);
    end = whole(bytes, textEnd, value, end);
    return end > value ? pack(value, end) : NONE;
  }

  /** The end without the part of a character that the reach has cut. */
  private static int whole(byte[] bytes, int textEnd, int start, int end) {
    int at = end;
    while (at > start && at < textEnd && (bytes[at] & 0xC0) == 0x80) {
      at--;
    }
    return at;
  }

  /** Whether a sign of assignment, a quote or an opening tag stands before the value. */
  static boolean signed(byte[] bytes, int wordEnd, long value) {
    for (int i = wordEnd; i < start(value); i++) {
      byte b = bytes[i];
      if (b == '=' || b == ':' || b == '>' || b == '(' || b == '"' || b == '\'') {
        return true;
      }
    }
    return false;
  }

  static boolean quoted(byte[] bytes, long value) {
    return quote(bytes[start(value) - 1]);
  }

  /** Where the name that the key word is part of ends, or -1 when it is no name. */
  private static int nameEnd(byte[] bytes, int stop, int wordEnd) {
    int at = wordEnd;
    int last = Math.min(stop, wordEnd + LONGEST_ATTACHED);
    while (at < last && named(bytes[at])) {
      at++;
    }
    boolean name = at - wordEnd <= LONGEST_NAME || Ascii.digits(bytes, wordEnd, at) > 0;
    return name ? at : -1;
  }

  private static boolean named(byte b) {
    return b > 0 && (Ascii.word(b) || b == '-' || b == '.');
  }

  /** A key that hangs on its name by a hyphen: {@code service-key-0123…}. */
  private static long tail(byte[] bytes, int from, int end) {
    int start = from;
    for (int i = from; i < end; i++) {
      if (Ascii.digit(bytes[i])) {
        break;
      }
      if (bytes[i] == '-' || bytes[i] == '_' || bytes[i] == '.') {
        start = i + 1;
      }
    }
    return start < end ? pack(start, end) : NONE;
  }

  private static int skipClosers(byte[] bytes, int stop, int from) {
    int at = from;
    while (at < stop
        && at < from + 4
        && (quote(bytes[at]) || bytes[at] == ']' || bytes[at] == '\\')) {
      at++;
    }
    return skipSpaces(bytes, stop, at);
  }

  private static int skipSpaces(byte[] bytes, int stop, int from) {
    int at = from;
    while (at < stop && at < from + 12 && (bytes[at] == ' ' || bytes[at] == '\t')) {
      at++;
    }
    return at;
  }

  /** Behind the sign of assignment, and behind a type that stands between the name and it. */
  private static int separatorEnd(byte[] bytes, int stop, int from) {
    int at = from;
    while (at < stop && at < from + 3 && sign(bytes[at])) {
      at++;
    }
    if (at == from) {
      return said(bytes, stop, from);
    }
    if (bytes[at - 1] == ':') {
      int type = skipSpaces(bytes, stop, at);
      int typeEnd = type;
      while (typeEnd < stop && typeEnd < type + 16 && Ascii.letter(bytes[typeEnd])) {
        typeEnd++;
      }
      int equals = skipSpaces(bytes, stop, typeEnd);
      if (typeEnd > type && equals < stop && bytes[equals] == '=') {
        return equals + 1;
      }
    }
    return at;
  }

  private static boolean sign(byte b) {
    return b == '=' || b == ':' || b == '>' || b == '!' || b == '-' || b == '(' || b == ',';
  }

  /** Behind the word {@code is}, or where it would stand. */
  private static int said(byte[] bytes, int stop, int from) {
    boolean is =
        from + 3 < stop
            && Ascii.lowerCase(bytes[from]) == 'i'
            && Ascii.lowerCase(bytes[from + 1]) == 's'
            && (bytes[from + 2] == ' ' || bytes[from + 2] == ':');
    return is ? from + 3 : from;
  }

  private static int skipOpeners(byte[] bytes, int stop, int from) {
    int at = skipSpaces(bytes, stop, from);
    if (at + 2 < stop
        && quote(bytes[at])
        && bytes[at + 1] == bytes[at]
        && bytes[at + 2] != bytes[at]) {
      return at;
    }
    int limit = at + 5;
    while (at < stop
        && at < limit
        && (quote(bytes[at]) || bytes[at] == '\\' || (bytes[at] == '(' && at > from))) {
      at++;
    }
    return at;
  }

  private static boolean quote(byte b) {
    return b == '"' || b == '\'' || b == '`';
  }

  private static int quotedEnd(byte[] bytes, int stop, int from) {
    byte close = bytes[from - 1];
    int at = from;
    while (at < stop && bytes[at] != close && bytes[at] != '\n') {
      at++;
    }
    return at > from && bytes[at - 1] == '\\' ? at - 1 : at;
  }

  private static int bareEnd(byte[] bytes, int stop, int from) {
    int at = from;
    while (at < stop && !ends(bytes[at])) {
      at++;
    }
    while (at > from && (bytes[at - 1] == '.' || bytes[at - 1] == ')' || bytes[at - 1] == ',')) {
      at--;
    }
    return at;
  }

  private static boolean ends(byte b) {
    return Ascii.space(b) || b == ';' || b == ',' || quote(b) || b == '<' || b == '>' || b == '\\';
  }
}
