package dev.weir.core.classify;

import dev.weir.core.text.TextPieces;
import dev.weir.core.text.Vocabulary;
import java.util.Arrays;

/**
 * What {@link WordReader} says of pieces that are one word each, by their names. Shared by the
 * texts of a thread.
 */
public final class FoldedMemo {

  private static final int NOT_ONE = -1;

  /** Of an entry what it holds besides the hash; some is left free. */
  private static final int LITERAL = 1;

  private static final int PREFIX = 2;
  private static final int MARKS = 3;
  private static final int STAMP = 4;
  private static final int ENTRY = 8;

  private final WordReader reader = new WordReader();
  private int[] entries = {};

  /** The place of what is known of a piece; -1 when it is not just one word. */
  int find(TextPieces pieces, int piece) {
    long name = pieces.name(piece);
    if (name == Vocabulary.NO_NAME) {
      return -1;
    }
    int at = ENTRY * Vocabulary.place(name);
    if (at >= entries.length || entries[at + STAMP] != Vocabulary.stamp(name)) {
      learn(pieces, piece, at, Vocabulary.stamp(name));
    }
    return entries[at + MARKS] == NOT_ONE ? -1 : at;
  }

  private void learn(TextPieces pieces, int piece, int at, int stamp) {
    if (at >= entries.length) {
      entries = Arrays.copyOf(entries, 2 * Integer.highestOneBit(at + ENTRY));
    }
    int start = pieces.start(piece);
    int end = pieces.end(piece);
    reader.over(pieces.bytes(), start, end, start);
    boolean one = reader.next() && reader.start() == 0 && reader.end() == end - start;
    entries[at] = reader.hash();
    entries[at + LITERAL] = reader.literal();
    entries[at + PREFIX] = reader.prefix();
    entries[at + MARKS] = one ? marks(reader) : NOT_ONE;
    entries[at + STAMP] = stamp;
  }

  /** The only letter, and above it the class, of the word that a reader stands at. */
  static int marks(WordReader reader) {
    return WordClasses.shipped().of(reader.hash()) << Character.SIZE | reader.onlyLetter();
  }

  int hash(int entry) {
    return entries[entry];
  }

  int literal(int entry) {
    return entries[entry + LITERAL];
  }

  int prefix(int entry) {
    return entries[entry + PREFIX];
  }

  int marks(int entry) {
    return entries[entry + MARKS];
  }
}
