package dev.weir.core.match.view;

import java.nio.charset.StandardCharsets;

/** Reads a text as the inside of a JSON string: {@code \n}, {@code \"}, {@code \}{@code u0040}. */
final class Escapes {

  private static final int HEX = 16;
  private static final int UNIT = 6;

  private Escapes() {}

  /** Writes what the text says with its escapes undone; what is no escape stays. */
  static void undo(byte[] bytes, int start, int end, TextView out) {
    out.clear();
    int at = start;
    while (at < end) {
      int length = 1;
      if (bytes[at] == '\\' && at + 1 < end) {
        length = unit(bytes, at, end) >= 0 ? character(bytes, start, at, end, out) : 2;
        if (length == 2) {
          out.add(plain(bytes[at + 1]), at - start, at - start + 2);
        }
      } else {
        out.add(bytes[at], at - start, at - start + 1);
      }
      at += length;
    }
  }

  private static int plain(byte escaped) {
    return switch (escaped) {
      case 'n', 'r' -> '\n';
      case 't', 'b', 'f' -> '\t';
      default -> escaped;
    };
  }

  /** Writes a character given by its UTF-16 units; returns how many bytes these take. */
  private static int character(byte[] bytes, int start, int at, int end, TextView out) {
    int point = unit(bytes, at, end);
    int length = UNIT;
    int low = unit(bytes, at + UNIT, end);
    if (Character.isHighSurrogate((char) point)
        && low >= 0
        && Character.isLowSurrogate((char) low)) {
      point = Character.toCodePoint((char) point, (char) low);
      length = 2 * UNIT;
    }
    for (byte next : Character.toString(point).getBytes(StandardCharsets.UTF_8)) {
      out.add(next, at - start, at - start + length);
    }
    return length;
  }

  /** The UTF-16 unit that an escape stands for; -1 when there is none. */
  private static int unit(byte[] bytes, int at, int end) {
    if (at + UNIT > end || bytes[at] != '\\' || bytes[at + 1] != 'u') {
      return -1;
    }
    int unit = 0;
    for (int i = at + 2; i < at + UNIT; i++) {
      int digit = Character.digit(bytes[i], HEX);
      if (digit < 0) {
        return -1;
      }
      unit = HEX * unit + digit;
    }
    return unit;
  }
}
