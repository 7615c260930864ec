package dev.weir.core.embedding;

import dev.weir.core.text.TextPieces;
import dev.weir.core.text.Vocabulary;
import java.util.Arrays;

/**
 * The sum of the token vectors of pieces of text met before, by their names, so that a word is cut
 * and looked up once and then is one addition. For one thread.
 */
final class PieceVectors {

  private final TokenTable table;
  private final WordPieceTokenizer tokenizer;
  private final int dimensions;
  private int[] stamps = {};
  private float[] sums = {};

  PieceVectors(TokenTable table, WordPieces pieces) {
    this.table = table;
    this.tokenizer = new WordPieceTokenizer(pieces);
    this.dimensions = table.dimensions();
  }

  /** Adds the vector of a piece to {@code sum}. */
  void add(TextPieces pieces, int piece, float[] sum) {
    long name = pieces.name(piece);
    if (name == Vocabulary.NO_NAME) {
      addTokens(pieces, piece, sum, 0);
      return;
    }
    int place = Vocabulary.place(name);
    int at = place * dimensions;
    if (place >= stamps.length || stamps[place] != Vocabulary.stamp(name)) {
      learn(pieces, piece, place, Vocabulary.stamp(name));
    }
    for (int d = 0; d < dimensions; d++) {
      sum[d] += sums[at + d];
    }
  }

  private void learn(TextPieces pieces, int piece, int place, int stamp) {
    if (place >= stamps.length) {
      stamps = Arrays.copyOf(stamps, 2 * Integer.highestOneBit(place + 1));
      sums = Arrays.copyOf(sums, stamps.length * dimensions);
    }
    stamps[place] = stamp;
    int at = place * dimensions;
    Arrays.fill(sums, at, at + dimensions, 0);
    addTokens(pieces, piece, sums, at);
  }

  private void addTokens(TextPieces pieces, int piece, float[] sum, int at) {
    int start = pieces.start(piece);
    tokenizer.over(pieces.bytes(), start, pieces.end(piece) - start);
    for (int token = 0; token < tokenizer.size(); token++) {
      table.add(tokenizer.id(token), sum, at);
    }
  }
}
