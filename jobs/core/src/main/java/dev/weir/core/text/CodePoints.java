package dev.weir.core.text;

/**
 * Decodes UTF-8 one code point at a time where the bytes lie.
 *
 * <p>A byte that begins no well-formed sequence counts as U+FFFD of length one, so a walk always
 * moves on and never leaves the text. Overlong forms and surrogates are malformed.
 */
public final class CodePoints {

  /** What a malformed byte reads as. */
  public static final int MALFORMED = 0xFFFD;

  private static final int LEAST_OF_THREE = 0x800;
  private static final int LEAST_OF_FOUR = 0x1_0000;

  private CodePoints() {}

  /** The code point that begins at {@code at}, which is before {@code end}. */
  public static int at(byte[] bytes, int at, int end) {
    int first = bytes[at];
    if (first >= 0) {
      return first;
    }
    int left = end - at;
    if (first >= (byte) 0xC2 && first < (byte) 0xE0) {
      return left > 1 && continues(bytes[at + 1])
          ? (first & 0x1F) << 6 | (bytes[at + 1] & 0x3F)
          : MALFORMED;
    }
    if (first >= (byte) 0xE0 && first < (byte) 0xF0) {
      return left > 2 && continues(bytes[at + 1]) && continues(bytes[at + 2])
          ? three((first & 0x0F) << 12 | (bytes[at + 1] & 0x3F) << 6 | (bytes[at + 2] & 0x3F))
          : MALFORMED;
    }
    boolean four =
        first >= (byte) 0xF0
            && first <= (byte) 0xF4
            && left > 3
            && continues(bytes[at + 1])
            && continues(bytes[at + 2])
            && continues(bytes[at + 3]);
    return four ? four(bytes, at) : MALFORMED;
  }

  private static int three(int value) {
    boolean good = value >= LEAST_OF_THREE && !(value >= 0xD800 && value <= 0xDFFF);
    return good ? value : MALFORMED;
  }

  private static int four(byte[] bytes, int at) {
    int value =
        (bytes[at] & 0x07) << 18
            | (bytes[at + 1] & 0x3F) << 12
            | (bytes[at + 2] & 0x3F) << 6
            | (bytes[at + 3] & 0x3F);
    return value >= LEAST_OF_FOUR && value <= Character.MAX_CODE_POINT ? value : MALFORMED;
  }

  private static boolean continues(byte value) {
    return (value & 0xC0) == 0x80;
  }

  /** How many bytes the code point took that {@link #at} gave for the bytes that begin here. */
  public static int length(int codePoint, byte[] bytes, int at) {
    if (codePoint < 0x80) {
      return 1;
    }
    if (codePoint == MALFORMED && !isReplacement(bytes, at)) {
      return 1;
    }
    return codePoint < LEAST_OF_THREE ? 2 : codePoint < LEAST_OF_FOUR ? 3 : 4;
  }

  private static boolean isReplacement(byte[] bytes, int at) {
    return at + 2 < bytes.length
        && bytes[at] == (byte) 0xEF
        && bytes[at + 1] == (byte) 0xBF
        && bytes[at + 2] == (byte) 0xBD;
  }
}
