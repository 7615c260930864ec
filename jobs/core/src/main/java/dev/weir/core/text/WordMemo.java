package dev.weir.core.text;

import java.util.Arrays;

/**
 * What {@link Words} says of pieces that are one word each, by their names. Shared by the texts of
 * a thread.
 */
public final class WordMemo {

  /** Of an entry the hash, the stem, and the stamp above the flags; one is left free. */
  private static final int STEM = 1;

  private static final int STAMP = 2;
  private static final int ENTRY = 4;
  private static final byte NOT_ONE = -1;

  private final Words words = new Words();
  private long[] entries = {};

  /** The place of what is known of a piece; -1 when it is not just one word. */
  int find(TextPieces pieces, int piece) {
    long name = pieces.name(piece);
    if (name == Vocabulary.NO_NAME) {
      return -1;
    }
    int at = ENTRY * Vocabulary.place(name);
    if (at >= entries.length
        || (int) (entries[at + STAMP] >>> Integer.SIZE) != Vocabulary.stamp(name)) {
      learn(pieces, piece, at, Vocabulary.stamp(name));
    }
    return (byte) entries[at + STAMP] == NOT_ONE ? -1 : at;
  }

  private void learn(TextPieces pieces, int piece, int at, int stamp) {
    if (at >= entries.length) {
      entries = Arrays.copyOf(entries, 2 * Integer.highestOneBit(at + ENTRY));
    }
    int start = pieces.start(piece);
    int end = pieces.end(piece);
    words.over(pieces.bytes(), start, end - start);
    // A number may go on behind the piece, which its bytes do not say.
    boolean one = words.next() && words.start() == start && words.end() == end && !words.isNumber();
    entries[at] = words.hash();
    entries[at + STEM] = words.stem();
    entries[at + STAMP] =
        (long) stamp << Integer.SIZE | (one ? TextWords.flags(words) : NOT_ONE & 0xFF);
  }

  long hash(int entry) {
    return entries[entry];
  }

  long stem(int entry) {
    return entries[entry + STEM];
  }

  byte flags(int entry) {
    return (byte) entries[entry + STAMP];
  }
}
