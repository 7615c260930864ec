package dev.weir.core.validator.secrets;

import dev.weir.core.validator.nearby.Ascii;

/**
 * Whether a run of characters looks drawn by lot rather than written by a person: letters and
 * digits mixed, and hardly any character often.
 */
final class Randomness {

  private static final int LONGEST = 512;

  /** Every byte is compared with every other, so there must be few. */
  private static final int SAMPLE = 64;

  private Randomness() {}

  /** Shannon entropy of the bytes, in bits a byte; of the first 64 of longer ranges. */
  static double entropy(byte[] bytes, int start, int end) {
    int stop = Math.min(end, start + SAMPLE);
    int length = stop - start;
    double sum = 0;
    for (int i = start; i < stop; i++) {
      int same = 0;
      boolean first = true;
      for (int j = start; j < stop; j++) {
        if (bytes[j] == bytes[i]) {
          first &= j >= i;
          same++;
        }
      }
      if (first) {
        sum += same * Math.log((double) length / same);
      }
    }
    return length == 0 ? 0 : sum / (length * Math.log(2));
  }

  /**
   * Whether a token may be a key: long enough, digits among letters, and rich in characters for its
   * length.
   */
  static boolean token(byte[] bytes, int start, int end, int shortest) {
    int length = end - start;
    if (length < shortest || length > 4_096) {
      return false;
    }
    int digits = 0;
    int letters = 0;
    int changes = 0;
    int kind = -1;
    int stop = Math.min(end, start + LONGEST);
    for (int i = start; i < stop; i++) {
      byte b = bytes[i];
      int now = Ascii.digit(b) ? 0 : Ascii.upper(b) ? 1 : Ascii.lower(b) ? 2 : 3;
      digits += now == 0 ? 1 : 0;
      letters += now == 1 || now == 2 ? 1 : 0;
      changes += now != kind ? 1 : 0;
      kind = now;
    }
    boolean mixed = digits >= 2 && letters >= 2;
    boolean restless = changes * 2 >= Math.min(length, 64);
    return (mixed || (restless && letters >= 12)) && entropy(bytes, start, end) >= 2.8;
  }

  /** 8-4-4-4-12 hexadecimal digits. */
  static boolean uuid(byte[] bytes, int start, int end) {
    if (end - start != 36) {
      return false;
    }
    for (int i = 0; i < 36; i++) {
      boolean hyphen = i == 8 || i == 13 || i == 18 || i == 23;
      if (hyphen ? bytes[start + i] != '-' : !Ascii.hex(bytes[start + i])) {
        return false;
      }
    }
    return true;
  }

  /** Whether all are hexadecimal digits, as of a digest. */
  static boolean hex(byte[] bytes, int start, int end) {
    for (int i = start; i < end; i++) {
      if (!Ascii.hex(bytes[i])) {
        return false;
      }
    }
    return true;
  }
}
