package dev.weir.core.embedding;

import dev.weir.core.text.TextPieces;
import dev.weir.core.text.Vocabulary;
import java.util.Arrays;

/**
 * The tokens of pieces of text met before, by their names, so that a word is cut once. A word with
 * more than {@value #MOST} tokens is cut whenever it comes. For one thread.
 */
final class PieceTokens {

  private static final int MOST = Long.SIZE / Short.SIZE;

  /**
   * Of a word that is not kept; as tokens these would be four that no vocabulary is as large as.
   */
  private static final long MANY = -1;

  private final WordPieceTokenizer tokenizer;
  private final long[][] vectors;
  private int[] stamps = {};

  /** Four ids, the first one lowest, each one greater than it is; zero behind the last. */
  private long[] tokens = {};

  PieceTokens(TokenTable table, WordPieces pieces) {
    this.vectors = table.packed();
    this.tokenizer = new WordPieceTokenizer(pieces);
  }

  /** Adds the vectors of a piece's tokens to {@code sum}. */
  void add(TextPieces pieces, int piece, TokenSum sum) {
    long name = pieces.name(piece);
    long packed = name == Vocabulary.NO_NAME ? MANY : tokens(pieces, piece, name);
    if (packed == MANY) {
      cut(pieces, piece);
      for (int token = 0; token < tokenizer.size(); token++) {
        sum.add(vectors[tokenizer.id(token)]);
      }
      return;
    }
    for (long rest = packed; rest != 0; rest >>>= Short.SIZE) {
      sum.add(vectors[(int) (rest & 0xFFFF) - 1]);
    }
  }

  private long tokens(TextPieces pieces, int piece, long name) {
    int place = Vocabulary.place(name);
    if (place >= stamps.length) {
      stamps = Arrays.copyOf(stamps, 2 * Integer.highestOneBit(place + 1));
      tokens = Arrays.copyOf(tokens, stamps.length);
    }
    if (stamps[place] != Vocabulary.stamp(name)) {
      stamps[place] = Vocabulary.stamp(name);
      cut(pieces, piece);
      tokens[place] = packed();
    }
    return tokens[place];
  }

  private void cut(TextPieces pieces, int piece) {
    int start = pieces.start(piece);
    tokenizer.over(pieces.bytes(), start, pieces.end(piece) - start);
  }

  private long packed() {
    if (tokenizer.size() > MOST) {
      return MANY;
    }
    long packed = 0;
    for (int token = tokenizer.size() - 1; token >= 0; token--) {
      packed = packed << Short.SIZE | (tokenizer.id(token) + 1);
    }
    return packed;
  }
}
