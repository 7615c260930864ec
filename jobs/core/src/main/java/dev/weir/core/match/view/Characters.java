package dev.weir.core.match.view;

/** Reads UTF-8 that may be broken. */
final class Characters {

  private static final int CONTINUATION = 0x3F;

  private Characters() {}

  /** Length in bytes of the character at an index; 1 for a byte that begins none. */
  static int length(byte[] bytes, int at, int end) {
    int lead = bytes[at] & 0xFF;
    int length = lead < 0xC2 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 1;
    if (at + length > end) {
      return 1;
    }
    for (int i = 1; i < length; i++) {
      if ((bytes[at + i] & 0xC0) != 0x80) {
        return 1;
      }
    }
    return length;
  }

  /** The character of a {@link #length}; -1 for a byte that is no character. */
  static int codePoint(byte[] bytes, int at, int length) {
    int lead = bytes[at];
    return switch (length) {
      case 1 -> lead >= 0 ? lead : -1;
      case 2 -> (lead & 0x1F) << 6 | (bytes[at + 1] & CONTINUATION);
      case 3 ->
          (lead & 0x0F) << 12
              | (bytes[at + 1] & CONTINUATION) << 6
              | (bytes[at + 2] & CONTINUATION);
      default ->
          (lead & 0x07) << 18
              | (bytes[at + 1] & CONTINUATION) << 12
              | (bytes[at + 2] & CONTINUATION) << 6
              | (bytes[at + 3] & CONTINUATION);
    };
  }
}
