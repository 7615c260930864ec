package dev.weir.core.match.view;

import java.util.Arrays;

/**
 * Decodes runs of base64, of hexadecimal digits, of percent escapes and of tag characters.
 *
 * <p>A run is a stretch without white space or quotes. What comes out is kept only if it reads as
 * text: random bytes decode to something, too. Every byte of a decoded run stands for the whole
 * run.
 */
final class DecodedSpans {

  private static final int FEWEST_DIGITS = 20;
  private static final int FEWEST_ESCAPES = 3;
  private static final int TAG_BYTES = 4;
  private static final int HEX = 16;
  private static final byte[] BASE64 = new byte[128];

  static {
    Arrays.fill(BASE64, (byte) -1);
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (int i = 0; i < alphabet.length(); i++) {
      BASE64[alphabet.charAt(i)] = (byte) i;
    }
    BASE64['-'] = BASE64['+'];
    BASE64['_'] = BASE64['/'];
  }

  private DecodedSpans() {}

  /** Index behind the run of hexadecimal digits or base64 letters that begins at an index. */
  static int endOfRun(byte[] bytes, int from, int end) {
    int at = from;
    while (at < end && bytes[at] >= 0 && BASE64[bytes[at]] >= 0) {
      at++;
    }
    return at;
  }

  /** Decodes hexadecimal digits or else base64 into {@code out}; whether it reads as text. */
  static boolean digits(byte[] bytes, int textStart, int from, int to, TextView out) {
    if (to - from < FEWEST_DIGITS) {
      return false;
    }
    return hex(bytes, textStart, from, to, out) || base64(bytes, textStart, from, to, out);
  }

  static boolean hex(byte[] bytes, int textStart, int from, int to, TextView out) {
    out.clear();
    for (int at = from; at + 1 < to; at += 2) {
      int high = Character.digit(bytes[at], HEX);
      int low = Character.digit(bytes[at + 1], HEX);
      if (high < 0 || low < 0) {
        return false;
      }
      out.add(HEX * high + low, from - textStart, to - textStart);
    }
    return readable(out);
  }

  static boolean base64(byte[] bytes, int textStart, int from, int to, TextView out) {
    out.clear();
    int bits = 0;
    int held = 0;
    for (int at = from; at < to; at++) {
      held = held << 6 | BASE64[bytes[at]];
      bits += 6;
      if (bits >= Byte.SIZE) {
        bits -= Byte.SIZE;
        out.add(held >> bits, from - textStart, to - textStart);
        held &= (1 << bits) - 1;
      }
    }
    return readable(out);
  }

  /** Decodes percent escapes from the first of them on; returns the index behind the run. */
  static int percent(byte[] bytes, int textStart, int from, int end, TextView out) {
    return percent(bytes, textStart, from, end, FEWEST_ESCAPES, out);
  }

  /** The same for runs of at least {@code fewest} escapes. */
  static int percent(byte[] bytes, int textStart, int from, int end, int fewest, TextView out) {
    out.clear();
    int escapes = 0;
    int at = from;
    while (at < end && bytes[at] > ' ' && bytes[at] != '"') {
      int high = at + 2 < end ? Character.digit(bytes[at + 1], HEX) : -1;
      int low = at + 2 < end ? Character.digit(bytes[at + 2], HEX) : -1;
      boolean escape = bytes[at] == '%' && high >= 0 && low >= 0;
      int length = escape ? 3 : 1;
      int value = escape ? HEX * high + low : bytes[at] == '+' ? ' ' : bytes[at];
      out.add(value, at - textStart, at - textStart + length);
      escapes += escape ? 1 : 0;
      at += length;
    }
    if (escapes < fewest) {
      out.clear();
    }
    return at;
  }

  /** Decodes tag characters, which nobody sees, to the ASCII they stand for. */
  static int tags(byte[] bytes, int textStart, int from, int end, TextView out) {
    out.clear();
    int at = from;
    while (at + TAG_BYTES <= end && isTag(bytes, at)) {
      int value = (bytes[at + 2] & 1) << 6 | (bytes[at + 3] & 0x3F);
      out.add(value, at - textStart, at - textStart + TAG_BYTES);
      at += TAG_BYTES;
    }
    return at;
  }

  /** Whether one of U+E0000 to U+E007F stands at an index. */
  static boolean isTag(byte[] bytes, int at) {
    return bytes[at] == (byte) 0xF3
        && bytes[at + 1] == (byte) 0xA0
        && (bytes[at + 2] & 0xFE) == 0x80
        && (bytes[at + 3] & 0xC0) == 0x80;
  }

  /** Whether nearly all bytes are printable ASCII or white space. */
  private static boolean readable(TextView view) {
    int odd = 0;
    for (int i = 0; i < view.size(); i++) {
      int value = view.at(i);
      odd += (value >= ' ' && value < 127) || value == '\n' || value == '\t' ? 0 : 1;
    }
    return view.size() > 0 && odd * 16 <= view.size();
  }
}
