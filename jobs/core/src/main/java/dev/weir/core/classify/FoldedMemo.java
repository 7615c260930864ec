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
  private static final int HASH = 0;
  private static final int LITERAL = 1;
  private static final int PREFIX = 2;
  private static final int MARKS = 3;
  private static final int ROW = 4;

  private final WordReader reader = new WordReader();
  private int[] stamps = {};
  private int[] rows = {};

  /** The place of what is known of a piece; -1 when it is not just one word. */
  int find(TextPieces pieces, int piece) {
    long name = pieces.name(piece);
    if (name == Vocabulary.NO_NAME) {
      return -1;
    }
    int place = Vocabulary.place(name);
    if (place >= stamps.length || stamps[place] != Vocabulary.stamp(name)) {
      learn(pieces, piece, place, Vocabulary.stamp(name));
    }
    return rows[ROW * place + MARKS] == NOT_ONE ? -1 : place;
  }

  private void learn(TextPieces pieces, int piece, int place, int stamp) {
    if (place >= stamps.length) {
      int room = Integer.highestOneBit(place) * 2 + 2;
      stamps = Arrays.copyOf(stamps, room);
      rows = Arrays.copyOf(rows, ROW * room);
    }
    int start = pieces.start(piece);
    int end = pieces.end(piece);
    reader.over(pieces.bytes(), start, end, start);
    boolean one = reader.next() && reader.start() == 0 && reader.end() == end - start;
    stamps[place] = stamp;
    rows[ROW * place + HASH] = reader.hash();
    rows[ROW * place + LITERAL] = reader.literal();
    rows[ROW * place + PREFIX] = reader.prefix();
    rows[ROW * place + MARKS] = one ? marks(reader) : NOT_ONE;
  }

  /** The only letter, and above it the class, of the word that a reader stands at. */
  static int marks(WordReader reader) {
    return WordClasses.shipped().of(reader.hash()) << Character.SIZE | reader.onlyLetter();
  }

  int hash(int place) {
    return rows[ROW * place + HASH];
  }

  int literal(int place) {
    return rows[ROW * place + LITERAL];
  }

  int prefix(int place) {
    return rows[ROW * place + PREFIX];
  }

  int marks(int place) {
    return rows[ROW * place + MARKS];
  }
}
