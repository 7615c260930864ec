package dev.weir.core.validate;

/** Where characters begin in bytes that need not be UTF-8. */
final class Utf8Boundaries {

  private static final int LONGEST = 4;

  private Utf8Boundaries() {}

  /** Whether no well-formed character spans the place before {@code at}. */
  static boolean isBoundary(byte[] bytes, int start, int end, int at) {
    for (int first = Math.max(start, at - LONGEST + 1); first < at; first++) {
      if (first + length(bytes, first, end) > at) {
        return false;
      }
    }
    return true;
  }

  /** Length of the well-formed character that begins at {@code first}, 1 when there is none. */
  private static int length(byte[] bytes, int first, int end) {
    int lead = bytes[first] & 0xFF;
    int length = lead < 0xC2 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 1;
    for (int i = 1; i < length; i++) {
      if (first + i >= end || (bytes[first + i] & 0xC0) != 0x80) {
        return 1;
      }
    }
    return length;
  }
}
