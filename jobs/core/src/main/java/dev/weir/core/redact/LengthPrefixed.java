package dev.weir.core.redact;

import java.util.Arrays;

/**
 * Finds where strings may lie in bytes of a binary format that writes the length before each of
 * them, without knowing the format: Avro (lengths doubled) and Protocol Buffers (as they are).
 *
 * <p>The length of a string of 24 to 63 bytes is a printable character, so a value would seem to
 * belong to a longer word and be no value at all. Every byte that could be a length is taken for
 * one where a string may begin: behind a byte that is no text, and behind another string.
 */
final class LengthPrefixed {

  /** Strings of one payload; more are {@link #missed}. */
  static final int MOST = 256;

  /** Shorter ones hold no value. */
  private static final int SHORTEST = 6;

  private static final int VARINT_BYTES = 3;

  private final int[] starts = new int[MOST];
  private final int[] ends = new int[MOST];
  private boolean[] beginsDoubled = {};
  private boolean[] beginsPlain = {};
  private int size;
  private boolean missed;

  /** Finds the strings in {@code length} bytes from {@code offset} on. */
  void find(byte[] bytes, int offset, int length) {
    size = 0;
    missed = false;
    beginsDoubled = cleared(beginsDoubled, length + 2);
    beginsPlain = cleared(beginsPlain, length + 2);
    boolean behindText = false;
    for (int at = 0; at < length; at++) {
      if (beginsDoubled[at] || !behindText) {
        string(bytes, offset, length, at, true);
      }
      if (beginsPlain[at] || !behindText) {
        string(bytes, offset, length, at, false);
      }
      behindText = bytes[offset + at] < 0 || bytes[offset + at] >= ' ';
    }
  }

  private static boolean[] cleared(boolean[] places, int length) {
    if (places.length < length) {
      return new boolean[length];
    }
    Arrays.fill(places, false);
    return places;
  }

  /** Takes what stands at a place for a length. */
  private void string(byte[] bytes, int offset, int length, int at, boolean doubled) {
    long number = 0;
    for (int i = 0; i < VARINT_BYTES && at + i < length; i++) {
      byte part = bytes[offset + at + i];
      number |= (part & 0x7FL) << (7 * i);
      if (part >= 0) {
        if (!doubled || (number & 1) == 0) {
          add(bytes, offset, length, at + i + 1, doubled ? number / 2 : number, doubled);
        }
        return;
      }
    }
  }

  private void add(
      byte[] bytes, int offset, int length, int start, long stringLength, boolean doubled) {
    // One that goes on behind the end has its beginning here.
    int end = (int) Math.min(start + stringLength, length);
    for (int at = start; at < end; at++) {
      if (!text(bytes[offset + at])) {
        return;
      }
    }
    if (doubled) {
      beginsDoubled[end] = true;
    } else {
      // Every string of Protocol Buffers has a tag before its length.
      beginsPlain[end + 1] = true;
    }
    if (end - start >= SHORTEST) {
      if (size == MOST) {
        missed = true;
        return;
      }
      starts[size] = start;
      ends[size++] = end;
    }
  }

  /** Whether a byte stands in texts; part of a character of several bytes does. */
  private static boolean text(byte value) {
    return value < 0 || value >= ' ' || value == '\n' || value == '\r' || value == '\t';
  }

  int size() {
    return size;
  }

  /** Offset of the first byte from the start of the payload. */
  int start(int string) {
    return starts[string];
  }

  int end(int string) {
    return ends[string];
  }

  /** Whether there may be more strings than were found. */
  boolean missed() {
    return missed;
  }
}
