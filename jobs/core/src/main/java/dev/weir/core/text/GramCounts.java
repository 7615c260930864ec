package dev.weir.core.text;

import java.util.Arrays;

/**
 * How close in subject two texts are: the cosine of their counts of four-letter pieces of words.
 *
 * <p>Pieces are hashed into {@value #SLOTS} slots, so memory is fixed; collisions bring texts
 * closer than they are, by little. Clearing costs as much as some thousand letters. Not
 * thread-safe.
 */
public final class GramCounts {

  private static final int SLOTS = 1 << 14;
  private static final int GRAM = 4;
  private static final int EDGE = ' ';
  private static final int FACTOR = 0x9E37_79B1;

  private final int[] ofLeft = new int[SLOTS];
  private final int[] ofRight = new int[SLOTS];
  private final Words letters = new Words();
  private long leftSquares;
  private long rightSquares;
  private long product;

  public void clear() {
    Arrays.fill(ofLeft, 0);
    Arrays.fill(ofRight, 0);
    leftSquares = 0;
    rightSquares = 0;
    product = 0;
  }

  /** Counts a word of the left text; all of them come before the first of the right one. */
  public void left(byte[] bytes, int start, int end) {
    letters.over(bytes, start, end - start);
    if (letters.next()) {
      left(letters);
    }
  }

  /** Counts a word of the right text. */
  public void right(byte[] bytes, int start, int end) {
    letters.over(bytes, start, end - start);
    if (letters.next()) {
      right(letters);
    }
  }

  /** As {@link #left(byte[], int, int)}, of a word that has been read. */
  public void left(Words word) {
    for (int from = -1; from + GRAM <= word.size() + 1; from++) {
      leftSquares += 2L * ofLeft[slot(word, from)]++ + 1;
    }
  }

  /** As {@link #right(byte[], int, int)}, of a word that has been read. */
  public void right(Words word) {
    for (int from = -1; from + GRAM <= word.size() + 1; from++) {
      int slot = slot(word, from);
      rightSquares += 2L * ofRight[slot]++ + 1;
      product += ofLeft[slot];
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
  public double cosine() {
    return product == 0 ? 0 : product / Math.sqrt((double) leftSquares * rightSquares);
  }
}
