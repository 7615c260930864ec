package dev.weir.core.embedding;

import dev.weir.core.call.Text;
import dev.weir.core.text.TextPieces;
import dev.weir.core.text.Vocabulary;

/**
 * The unit vector of a text: the direction of the sum of its pieces' vectors in a {@link
 * TokenTable}, over its first {@value #MOST_BYTES} bytes.
 *
 * <p>ASCII signs between words say nothing and are left out. The same text gives the same bits on
 * every machine. Linear, one addition of a vector a word. Not thread-safe.
 */
public final class StaticEmbedding {

  /**
   * Bytes of a text that count, more than the sentence model looks at: what a text is about shows
   * early, and its price has a bound.
   */
  public static final int MOST_BYTES = 2048;

  private static final float LEAST_LENGTH = 1e-12f;

  private final TextPieces pieces = new TextPieces(new Vocabulary());
  private final PieceTokens tokens;
  private final TokenSum sum;
  private final float[] vector;
  private int room;

  public StaticEmbedding(TokenTable table, WordPieces wordPieces) {
    this.tokens = new PieceTokens(table, wordPieces);
    this.sum = new TokenSum(table.dimensions());
    this.vector = new float[table.dimensions()];
  }

  /** Begins a text, which may be several put one behind the other. */
  public void begin() {
    sum.clear();
    room = MOST_BYTES;
  }

  /** Adds the next part of the text. */
  public void add(Text part) {
    add(part.bytes(), part.offset(), part.length());
  }

  /** Adds the {@code length} bytes from {@code from} on. */
  public void add(byte[] bytes, int from, int length) {
    int counted = Math.min(length, room);
    room -= counted;
    pieces.over(bytes, from, counted < length ? wholeWords(bytes, from, counted) : counted);
    for (int piece = 0; piece < pieces.size(); piece++) {
      tokens.add(pieces, piece, sum);
    }
  }

  /** Without the word that is cut in two, unless it is the only one. */
  private static int wholeWords(byte[] bytes, int from, int length) {
    int end = length;
    while (end > 0 && bytes[from + end - 1] != ' ') {
      end--;
    }
    return end == 0 ? length : end;
  }

  /** Ends the text; false when nothing in it has a vector, whose direction then says nothing. */
  public boolean end() {
    sum.copyTo(vector);
    float squares = 0;
    for (float value : vector) {
      squares += value * value;
    }
    if (!(squares > LEAST_LENGTH)) {
      return false;
    }
    float scale = (float) (1 / Math.sqrt(squares));
    for (int d = 0; d < vector.length; d++) {
      vector[d] *= scale;
    }
    return true;
  }

  /** The unit vector of the last text; this object's own, good until the next one begins. */
  public float[] vector() {
    return vector;
  }
}
