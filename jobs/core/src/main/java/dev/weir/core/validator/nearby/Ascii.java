package dev.weir.core.validator.nearby;

/** What kind of character a byte of UTF-8 is; bytes above 127 belong to letters. */
public final class Ascii {

  private Ascii() {}

  public static boolean digit(byte b) {
    return b >= '0' && b <= '9';
  }

  public static boolean upper(byte b) {
    return b >= 'A' && b <= 'Z';
  }

  public static boolean lower(byte b) {
    return b >= 'a' && b <= 'z';
  }

  public static boolean letter(byte b) {
    return lower(lowerCase(b)) || b < 0;
  }

  /** Letters, digits and the underscore: what a word of a program is made of. */
  public static boolean word(byte b) {
    return letter(b) || digit(b) || b == '_';
  }

  public static boolean space(byte b) {
    return b == ' ' || b == '\t' || b == '\n' || b == '\r';
  }

  public static boolean hex(byte b) {
    byte low = lowerCase(b);
    return digit(b) || (low >= 'a' && low <= 'f');
  }

  public static byte lowerCase(byte b) {
    return upper(b) ? (byte) (b + 32) : b;
  }

  public static byte upperCase(byte b) {
    return lower(b) ? (byte) (b - 32) : b;
  }

  /** The byte before, or a space at the start of the text. */
  public static byte before(byte[] bytes, int textStart, int at) {
    return at > textStart ? bytes[at - 1] : (byte) ' ';
  }

  /** The byte at a place, or a space behind the end of the text. */
  public static byte at(byte[] bytes, int textEnd, int at) {
    return at < textEnd ? bytes[at] : (byte) ' ';
  }

  /** Whether neither side of the range goes on with a word. */
  public static boolean stands(byte[] bytes, int textStart, int textEnd, int start, int end) {
    return !word(before(bytes, textStart, start)) && !word(at(bytes, textEnd, end));
  }

  /** How many of the bytes are digits. */
  public static int digits(byte[] bytes, int start, int end) {
    int count = 0;
    for (int i = start; i < end; i++) {
      if (digit(bytes[i])) {
        count++;
      }
    }
    return count;
  }

  /** Value of a digit of base 64, plain or for URLs; 0 for any other byte. */
  public static int base64(byte b) {
    if (b >= 'A' && b <= 'Z') {
      return b - 'A';
    }
    if (b >= 'a' && b <= 'z') {
      return b - 'a' + 26;
    }
    if (b >= '0' && b <= '9') {
      return b - '0' + 52;
    }
    return b == '+' || b == '-' ? 62 : b == '/' || b == '_' ? 63 : 0;
  }
}
