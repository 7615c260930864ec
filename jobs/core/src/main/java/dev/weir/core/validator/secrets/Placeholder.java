package dev.weir.core.validator.secrets;

import dev.weir.core.validator.nearby.Ascii;
import dev.weir.core.validator.nearby.Words;

/** Whether a value stands for one that is to be filled in, or is code that fetches it. */
final class Placeholder {

  private static final Words WORDS =
      Words.of(
          "your",
          "yours",
          "yourself",
          "my",
          "example",
          "examples",
          "sample",
          "dummy",
          "placeholder",
          "changeme",
          "change",
          "changeit",
          "replace",
          "replaced",
          "insert",
          "enter",
          "here",
          "todo",
          "redacted",
          "masked",
          "hidden",
          "fake",
          "foo",
          "bar",
          "foobar",
          "baz",
          "null",
          "nil",
          "none",
          "undefined",
          "true",
          "false",
          "string",
          "value",
          "required",
          "optional",
          "empty",
          "default",
          "some",
          "actual",
          "real",
          "valid",
          "xxx",
          "xxxx",
          "xxxxx",
          "xxxxxxxx",
          "abc",
          "password",
          "passwd",
          "pass",
          "passphrase",
          "pwd",
          "secret",
          "token",
          "key",
          "user",
          "username",
          "name",
          "test",
          "testing",
          "admin",
          "login",
          "hello",
          "hash",
          "hashed",
          "the",
          "new",
          "old",
          "wrong",
          "correct",
          "invalid",
          "strong",
          "secure",
          "mypassword",
          "mysecret",
          "yourpassword",
          "securepassword",
          "strongpassword",
          "supersecret",
          "yoursecret",
          "goes");
  private static final Words LONG_WORDS =
      Words.of(
          "your",
          "example",
          "sample",
          "dummy",
          "placeholder",
          "changeme",
          "replace",
          "insert",
          "redacted",
          "xxxxxxxx",
          "here",
          "enter");

  /** Bytes on either side of a place that a placeholder of Weir's may have. */
  private static final int LONGEST_NAME = 32;

  private Placeholder() {}

  /** Whether a short value, such as a password, holds a word that no password needs. */
  static boolean inPassword(byte[] bytes, int start, int end) {
    boolean numbered =
        Ascii.digit(bytes[end - 1]) && Ascii.digit(bytes[end - 2]) && end - start > 7;
    return repeats(bytes, start, end)
        || code(bytes, start, end)
        || (!numbered && WORDS.within(bytes, start, end));
  }

  /** Whether a long value, such as a key, is spelt out rather than drawn. */
  static boolean inToken(byte[] bytes, int start, int end) {
    return repeats(bytes, start, end)
        || code(bytes, start, end)
        || LONG_WORDS.within(bytes, start, end);
  }

  /** Whether a place lies in what Weir writes for a value: {@code <API_KEY_1>}. */
  static boolean redacted(byte[] bytes, int textStart, int textEnd, int at) {
    int first = Math.max(textStart, at - LONGEST_NAME);
    int last = Math.min(textEnd, at + LONGEST_NAME);
    int open = at;
    while (open > first && (Ascii.upper(bytes[open]) || bytes[open] == '_')) {
      open--;
    }
    int close = at;
    while (close < last && (Ascii.upper(bytes[close]) || bytes[close] == '_')) {
      close++;
    }
    int digits = close;
    while (close < last && Ascii.hex(bytes[close])) {
      close++;
    }
    return bytes[open] == '<' && close > digits && close < textEnd && bytes[close] == '>';
  }

  /** One character again and again, dots or stars. */
  private static boolean repeats(byte[] bytes, int start, int end) {
    int run = 1;
    int longest = 1;
    for (int i = start + 1; i < end; i++) {
      run = bytes[i] == bytes[i - 1] ? run + 1 : 1;
      longest = Math.max(longest, run);
    }
    return longest * 2 > end - start || longest >= 12;
  }

  /** References to variables, templates, calls. */
  private static boolean code(byte[] bytes, int start, int end) {
    byte first = bytes[start];
    byte last = bytes[end - 1];
    boolean template =
        first == '$'
            || first == '<'
            || first == '{'
            || first == '['
            || first == '%'
            || first == '@';
    if (template || first == '(' || first == '&' || first == '*' || last == '(' || first == '/') {
      return true;
    }
    for (int i = start; i + 1 < end; i++) {
      byte b = bytes[i];
      byte next = bytes[i + 1];
      if ((b == '$' && (next == '{' || next == '('))
          || (b == '{' && next == '{')
          || (b == '#' && next == '{')
          || (b == '(' && next == ')')
          || (b == ':' && next == '/')
          || (b == '.' && next == '.')
          || (b == '-' && next == '>')) {
        return true;
      }
    }
    return false;
  }

  /** A path through objects: {@code config.password}, {@code self._token}, {@code req.body.key}. */
  static boolean path(byte[] bytes, int start, int end) {
    boolean dotted = false;
    for (int i = start; i < end; i++) {
      byte b = bytes[i];
      if (dotted && b == '(') {
        return true;
      }
      if (b == '.' || b == '[' || b == '(') {
        dotted |= i > start;
      } else if (b != ')'
          && b != ']'
          && b != ','
          && (!Ascii.word(b) || (Ascii.digit(b) && !dotted))) {
        return false;
      }
    }
    return dotted;
  }
}
