package dev.weir.core.embedding;

import dev.weir.core.text.CodePoints;
import java.util.Arrays;

/**
 * Cuts a text into the pieces of {@link WordPieces} as the uncased tokenizer of BERT does: words
 * between spaces and signs, each from the left by the longest piece that fits, {@code [UNK]} for a
 * word that cannot be cut or has more than {@value #LONGEST_WORD} characters.
 *
 * <p>Names of special tokens in a text are text. Broken UTF-8 is dropped. Linear; grows to the
 * longest text there was. Not thread-safe.
 */
public final class WordPieceTokenizer {

  /** Id of {@code [UNK]}. */
  public static final int UNKNOWN = 100;

  private static final int LONGEST_WORD = 100;
  private static final int FEW = 256;

  private final WordPieces pieces;
  private final int[] word = new int[LONGEST_WORD];
  private final long[] hashes = new long[WordPieces.LONGEST];
  private int length;
  private int[] ids = new int[FEW];
  private int size;

  public WordPieceTokenizer(WordPieces pieces) {
    this.pieces = pieces;
  }

  /** Cuts the {@code bytes} bytes from {@code from} on. */
  public void over(byte[] text, int from, int bytes) {
    size = 0;
    length = 0;
    int limit = from + bytes;
    int at = from;
    while (at < limit) {
      int codePoint = CodePoints.at(text, at, limit);
      at += CodePoints.length(codePoint, text, at);
      take(codePoint);
    }
    endWord();
  }

  private void take(int codePoint) {
    int plain = TokenCharacters.of(codePoint);
    if (plain >= 0) {
      takePlain(plain);
    } else if (plain == TokenCharacters.SPACE) {
      endWord();
    } else if (plain == TokenCharacters.SEVERAL) {
      for (int part : TokenCharacters.expansion(codePoint)) {
        takePlain(part);
      }
    }
  }

  private void takePlain(int plain) {
    if (TokenCharacters.standsAlone(plain)) {
      endWord();
      append(plain);
      endWord();
    } else {
      append(plain);
    }
  }

  private void append(int plain) {
    if (length < LONGEST_WORD) {
      word[length] = plain;
    }
    length++;
  }

  private void endWord() {
    if (length > LONGEST_WORD) {
      put(UNKNOWN);
    } else if (length > 0) {
      cut();
    }
    length = 0;
  }

  private void cut() {
    int before = size;
    int start = 0;
    while (start < length) {
      int fits = plausible(start);
      int id = -1;
      while (fits > 0 && id < 0) {
        id = pieces.find(hashes[--fits]);
      }
      if (id < 0) {
        size = before;
        put(UNKNOWN);
        return;
      }
      put(id);
      start += fits + 1;
    }
  }

  /**
   * How many characters from there on a piece may begin with; leaves the hashes of each of them.
   */
  private int plausible(int start) {
    int most = Math.min(length - start, WordPieces.LONGEST);
    long hash = WordPieces.start(start > 0);
    for (int count = 0; count < most; count++) {
      hash = WordPieces.next(hash, word[start + count]);
      if (!pieces.mayBegin(hash)) {
        return count;
      }
      hashes[count] = hash;
    }
    return most;
  }

  private void put(int id) {
    if (size == ids.length) {
      ids = Arrays.copyOf(ids, 2 * size);
    }
    ids[size++] = id;
  }

  /** Number of pieces. */
  public int size() {
    return size;
  }

  /** Id of a piece. */
  public int id(int at) {
    return ids[at];
  }
}
