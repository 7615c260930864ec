package dev.weir.core.redact;

import dev.weir.core.call.Text;

/**
 * A text with blanks for all that is no printable ASCII, so that a value ends where another script
 * begins, or bytes that are no text: many languages write no blanks. Reused; grows to the longest
 * text there was.
 */
final class Blanks {

  private final Text text = new Text();
  private byte[] blanked = {};

  /** Makes the text, and says whether it is another one. */
  boolean differ(Text original) {
    byte[] bytes = original.bytes();
    int offset = original.offset();
    int length = original.length();
    int first = 0;
    while (first < length && printable(bytes[offset + first])) {
      first++;
    }
    if (first == length) {
      return false;
    }
    if (blanked.length < length) {
      blanked = new byte[length];
    }
    for (int at = 0; at < length; at++) {
      byte next = bytes[offset + at];
      blanked[at] = printable(next) ? next : (byte) ' ';
    }
    text.set(blanked, 0, length);
    return true;
  }

  private static boolean printable(byte value) {
    return (value >= ' ' && value < 0x7F) || value == '\n' || value == '\t' || value == '\r';
  }

  Text text() {
    return text;
  }
}
