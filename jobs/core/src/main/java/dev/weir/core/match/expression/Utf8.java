package dev.weir.core.match.expression;

import java.nio.charset.StandardCharsets;

/** Sets of code points as sequences of byte ranges, the way automata over UTF-8 want them. */
public final class Utf8 {

  private static final int[] LAST_OF_LENGTH = {0x7F, 0x7FF, 0xFFFF};
  private static final int MOST_BYTES = 4;
  private static final int CONTINUATION_BITS = 6;

  /** Takes one sequence of byte ranges. */
  @FunctionalInterface
  public interface Sequences {
    /** Byte i lies from low[i] to high[i], as unsigned numbers. */
    void add(int[] low, int[] high);
  }

  private Utf8() {}

  /** Number of bytes of a code point. */
  public static int length(int codePoint) {
    int length = 1;
    while (length < MOST_BYTES && codePoint > LAST_OF_LENGTH[length - 1]) {
      length++;
    }
    return length;
  }

  /**
   * Hands out sequences that together cover exactly the encodings of the set, none twice. The
   * method is that of Thompson's grep: cut ranges where lengths change and where a continuation
   * byte would not run through all its values.
   */
  public static void sequences(CodePoints points, Sequences sink) {
    for (int i = 0; i < points.ranges(); i++) {
      split(points.low(i), points.high(i), sink);
    }
  }

  private static void split(int low, int high, Sequences sink) {
    for (int last : LAST_OF_LENGTH) {
      if (low <= last && last < high) {
        split(low, last, sink);
        split(last + 1, high, sink);
        return;
      }
    }
    for (int i = 1; i < length(high); i++) {
      int mask = (1 << (CONTINUATION_BITS * i)) - 1;
      if ((low & ~mask) != (high & ~mask)) {
        if ((low & mask) != 0) {
          split(low, low | mask, sink);
          split((low | mask) + 1, high, sink);
          return;
        }
        if ((high & mask) != mask) {
          split(low, (high & ~mask) - 1, sink);
          split(high & ~mask, high, sink);
          return;
        }
      }
    }
    sink.add(encode(low), encode(high));
  }

  private static int[] encode(int codePoint) {
    byte[] bytes = Character.toString(codePoint).getBytes(StandardCharsets.UTF_8);
    int[] numbers = new int[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      numbers[i] = bytes[i] & 0xFF;
    }
    return numbers;
  }
}
