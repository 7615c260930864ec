package dev.weir.core.validator.pii;

import dev.weir.core.validator.nearby.Ascii;
import dev.weir.core.validator.nearby.Words;
import java.util.Arrays;

/**
 * The words, numbers and marks of one text, with what matters of each for telling names. Reused;
 * grows to the longest piece of text looked at.
 */
final class NameTokens {

  static final byte LOWER = 0;
  static final byte CAPITALISED = 1;
  static final byte CAPITALS = 2;
  static final byte INITIAL = 3;
  static final byte NUMBER = 4;
  static final byte MARK = 5;
  static final byte LINE_END = 6;

  private static final int FEW = 256;

  private final Words given;
  private final Words family;
  private int size;
  private int[] starts = new int[FEW];
  private int[] ends = new int[FEW];
  private int[] hashes = new int[FEW];
  private byte[] kinds = new byte[FEW];
  private byte[] lists = new byte[FEW];

  NameTokens(NameLists names) {
    this.given = names.given();
    this.family = names.family();
  }

  /** Takes the tokens of a range, by index in the array. */
  void read(byte[] bytes, int start, int end) {
    size = 0;
    int at = start;
    while (at < end) {
      byte b = bytes[at];
      if (b == '\n') {
        at = add(bytes, at, at + 1, LINE_END);
      } else if (Ascii.space(b)) {
        at++;
      } else if (Ascii.digit(b)) {
        int to = at + 1;
        while (to < end && Ascii.digit(bytes[to])) {
          to++;
        }
        at = add(bytes, at, to, NUMBER);
      } else if (Ascii.letter(b)) {
        at = word(bytes, at, end);
      } else {
        at = add(bytes, at, at + 1, MARK);
      }
    }
  }

  private int word(byte[] bytes, int start, int end) {
    int at = start + 1;
    while (at < end && (Ascii.letter(bytes[at]) || joins(bytes, at, end))) {
      at++;
    }
    boolean upper = upperAt(bytes, start, end);
    int width = start + 1 < at && bytes[start] < 0 ? 2 : 1;
    if (upper && at - start == width) {
      return add(bytes, start, at < end && bytes[at] == '.' ? at + 1 : at, INITIAL);
    }
    boolean all = upper && upperAt(bytes, start + width, end);
    return add(bytes, start, at, all ? CAPITALS : upper ? CAPITALISED : LOWER);
  }

  /** A hyphen or an apostrophe between letters, but not that of a genitive. */
  private static boolean joins(byte[] bytes, int at, int end) {
    if (at + 1 >= end || !Ascii.letter(bytes[at + 1]) || !Ascii.letter(bytes[at - 1])) {
      return false;
    }
    boolean genitive =
        Ascii.lowerCase(bytes[at + 1]) == 's' && (at + 2 >= end || !Ascii.letter(bytes[at + 2]));
    return bytes[at] == '-' || (bytes[at] == '\'' && !genitive);
  }

  /** Whether an upper-case letter begins here; of letters outside ASCII only two-byte ones. */
  private static boolean upperAt(byte[] bytes, int at, int end) {
    if (at >= end) {
      return false;
    }
    byte b = bytes[at];
    if (b >= 0) {
      return Ascii.upper(b);
    }
    boolean twoBytes = (b & 0xE0) == 0xC0 && at + 1 < end;
    return twoBytes && Character.isUpperCase((b & 0x1F) << 6 | (bytes[at + 1] & 0x3F));
  }

  private int add(byte[] bytes, int start, int end, byte kind) {
    if (size == starts.length) {
      starts = Arrays.copyOf(starts, 2 * size);
      ends = Arrays.copyOf(ends, 2 * size);
      hashes = Arrays.copyOf(hashes, 2 * size);
      kinds = Arrays.copyOf(kinds, 2 * size);
      lists = Arrays.copyOf(lists, 2 * size);
    }
    starts[size] = start;
    ends[size] = end;
    kinds[size] = kind;
    hashes[size] = hash(bytes, start, end);
    boolean word = kind <= CAPITALS;
    lists[size] =
        (byte)
            ((word && given.contains(bytes, start, end) ? 1 : 0)
                | (word && family.contains(bytes, start, end) ? 2 : 0));
    size++;
    return end;
  }

  private static int hash(byte[] bytes, int start, int end) {
    int hash = 0x811C9DC5;
    for (int i = start; i < end; i++) {
      byte b = Ascii.digit(bytes[i]) ? (byte) '0' : Ascii.lowerCase(bytes[i]);
      hash = (hash ^ b) * 0x01000193;
    }
    return hash;
  }

  int size() {
    return size;
  }

  int start(int token) {
    return starts[token];
  }

  int end(int token) {
    return ends[token];
  }

  /** Hash of the word in lower case, every digit taken as the same; 0 outside the text. */
  int hash(int token) {
    return token < 0 || token >= size ? 0 : hashes[token];
  }

  /** One of the constants; the end of a line outside the text. */
  byte kind(int token) {
    return token < 0 || token >= size ? LINE_END : kinds[token];
  }

  /** Bit 0: a given name somewhere; bit 1: a family name. */
  byte lists(int token) {
    return token < 0 || token >= size ? 0 : lists[token];
  }
}
