package dev.weir.core.classify;

import dev.weir.core.call.Text;

/**
 * Reads a text as blocks of {@value #WORDS} words, each block as the hashes of its features.
 *
 * <p>Features of a word, as {@link WordReader} reads it: the word; it and the word before; its
 * first five letters; and when it has a {@link WordClasses class}, that class, alone and behind the
 * one or two classes before it if they are near. Three or more letters that stand alone are also
 * the word that they spell ({@code h a t e}). One pass. Not thread-safe.
 */
public final class WordBlocks {

  /** Words of a block. */
  public static final int WORDS = 16;

  /** Features that a block has at most. */
  public static final int MOST_FEATURES = 7 * WORDS + 1;

  private static final int CLASS_DISTANCE = 6;
  private static final int LEAST_SPELT = 3;
  private static final int ODD = 0x9E3779B1;
  private static final int OF_PREFIX = 0x3C6EF372;
  private static final int OF_CLASS = 0x1B873593;

  private final int[] features = new int[MOST_FEATURES];
  private FoldedWords words = new FoldedWords(new FoldedMemo());
  private int next;
  private int size;
  private int start;
  private int end;

  private int wordBefore;
  private int spelt;
  private char speltLast;
  private int speltRun;
  private int speltLetters;
  private int sinceClass;
  private int classBefore;
  private int classTwoBefore;

  /** Begins a text. */
  public void over(Text text) {
    over(FoldedWords.of(text));
  }

  /** Begins a text whose words have been found. */
  void over(FoldedWords found) {
    words = found;
    next = 0;
    wordBefore = 0;
    clearSpelling();
    sinceClass = 0;
    classBefore = 0;
    classTwoBefore = 0;
  }

  /** Reads the next block; false when no word is left. */
  public boolean next() {
    size = 0;
    int first = next;
    int behind = Math.min(words.size(), first + WORDS);
    if (first == behind) {
      return false;
    }
    start = words.start(first);
    end = words.end(behind - 1);
    while (next < behind) {
      takeWord(next++);
    }
    if (behind - first < WORDS) {
      endSpelling();
    }
    return true;
  }

  /** Number of features of the block. */
  public int size() {
    return size;
  }

  /** Hash of a feature, all bits mixed. */
  public int feature(int i) {
    return features[i];
  }

  /** Offset of the block's first word from the start of the text, in bytes. */
  public int start() {
    return start;
  }

  /** Offset behind its last word. */
  public int end() {
    return end;
  }

  private void takeWord(int word) {
    char onlyLetter = words.onlyLetter(word);
    if (onlyLetter != 0) {
      spell(onlyLetter);
    } else if (speltLetters > 0) {
      endSpelling();
    }
    int hash = words.hash(word);
    features[size++] = mix(hash);
    features[size++] = mix(wordBefore * ODD + hash);
    wordBefore = hash;
    int prefix = words.prefix(word);
    if (prefix != 0) {
      features[size++] = mix(prefix + OF_PREFIX);
    }
    int wordClass = words.wordClass(word);
    if (wordClass != 0) {
      takeClass(wordClass);
    }
    sinceClass++;
  }

  private void takeClass(int wordClass) {
    if (sinceClass > CLASS_DISTANCE) {
      classBefore = 0;
      classTwoBefore = 0;
    }
    int one = wordClass * OF_CLASS;
    features[size++] = mix(one);
    if (classBefore != 0) {
      int two = classBefore * ODD + one;
      features[size++] = mix(two);
      if (classTwoBefore != 0) {
        features[size++] = mix((classTwoBefore * ODD + two) * ODD);
      }
    }
    classTwoBefore = classBefore;
    classBefore = one;
    sinceClass = 0;
  }

  private void spell(char letter) {
    if (letter == speltLast) {
      speltRun++;
    } else {
      spelt = WordHash.value(spelt, speltLast, speltRun);
      speltLast = letter;
      speltRun = 1;
    }
    speltLetters++;
  }

  /** Ends a row of letters that stand alone. */
  private void endSpelling() {
    if (speltLetters >= LEAST_SPELT) {
      features[size++] = mix(WordHash.value(spelt, speltLast, speltRun));
    }
    clearSpelling();
  }

  private void clearSpelling() {
    spelt = WordHash.SEED;
    speltLast = 0;
    speltRun = 0;
    speltLetters = 0;
  }

  private static int mix(int hash) {
    int mixed = (hash ^ (hash >>> 15)) * 0x2C1B3C6D;
    mixed = (mixed ^ (mixed >>> 12)) * 0x297A2D39;
    return mixed ^ (mixed >>> 15);
  }
}
