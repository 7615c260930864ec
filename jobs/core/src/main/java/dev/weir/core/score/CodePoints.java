package dev.weir.core.score;

import dev.weir.core.call.Text;

/**
 * Turns offsets in bytes into offsets in Unicode code points, as other languages count characters.
 *
 * <p>Remembers where it stood, so that offsets asked for in rising order cost one pass. Bytes that
 * are no UTF-8 count by their first bytes.
 */
final class CodePoints {

  private byte[] bytes = {};
  private int start;
  private int at;
  private int counted;

  /** Begins with the text. */
  void over(Text text) {
    bytes = text.bytes();
    start = text.offset();
    at = 0;
    counted = 0;
  }

  /** Code points before the byte at {@code offset} of the text. */
  int before(int offset) {
    if (offset < at) {
      at = 0;
      counted = 0;
    }
    for (; at < offset; at++) {
      counted += (bytes[start + at] & 0xC0) == 0x80 ? 0 : 1;
    }
    return counted;
  }
}
