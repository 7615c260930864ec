package dev.weir.core.validator.grounding;

import dev.weir.core.text.Words;
import java.util.Arrays;

/**
 * How close in subject two texts are: the cosine of their counts of four-letter pieces of words.
 *
 * <p>Pieces are hashed into {@value #SLOTS} slots, so memory is fixed; collisions bring texts
 * closer than they are, by little. One text is the question, the other all documents. Not
 * thread-safe.
 */
final class GramCounts {

  private static final int SLOTS = 1 << 14;
  private static final int GRAM = 4;
  private static final int EDGE = ' ';
  private static final int FACTOR = 0x9E37_79B1;

  private final int[] ofQuestion = new int[SLOTS];
  private final int[] ofDocuments = new int[SLOTS];
  private long questionSquares;
  private long documentSquares;
  private long product;

  void clear() {
    Arrays.fill(ofQuestion, 0);
    Arrays.fill(ofDocuments, 0);
    questionSquares = 0;
    documentSquares = 0;
    product = 0;
  }

  /** Counts a word of the question; all of them come before the first of a document. */
  void question(Words word) {
    for (int from = -1; from + GRAM <= word.size() + 1; from++) {
      questionSquares += 2L * ofQuestion[slot(word, from)]++ + 1;
    }
  }

  /** Counts a word of a document. */
  void document(Words word) {
    for (int from = -1; from + GRAM <= word.size() + 1; from++) {
      int slot = slot(word, from);
      documentSquares += 2L * ofDocuments[slot]++ + 1;
      product += ofQuestion[slot];
    }
  }

  private static int slot(Words word, int from) {
    int hash = 0;
    for (int i = from; i < from + GRAM; i++) {
      int letter = i < 0 || i >= word.size() ? EDGE : word.letter(i);
      hash = (hash ^ letter) * FACTOR;
      hash ^= hash >>> 15;
    }
    return hash >>> 8 & SLOTS - 1;
  }

  /** 0 for nothing in common, 1 for the same proportions; 0 when one text is empty. */
  double cosine() {
    return product == 0 ? 0 : product / Math.sqrt((double) questionSquares * documentSquares);
  }
}
