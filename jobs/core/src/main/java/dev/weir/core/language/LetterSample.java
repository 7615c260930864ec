package dev.weir.core.language;

import dev.weir.core.call.Text;
import dev.weir.core.classify.FoldedCharacters;
import java.util.Arrays;

/**
 * The first {@value #LETTERS} letters of a text, folded, with one space between words, and how many
 * of them each script has. Reused; no allocation. Not thread-safe.
 */
public final class LetterSample {

  /** Letters looked at: enough for a sentence or two, and a bound on the work of a text. */
  static final int LETTERS = 192;

  /** Characters of a sample at most: every letter may have a space, and one stands in front. */
  static final int CHARACTERS = 2 * LETTERS + 2;

  /** Bytes looked at, so that a long text of digits or signs costs no more. */
  private static final int BYTES = 4 * LETTERS;

  private static final char SPACE = ' ';

  private final char[] characters = new char[CHARACTERS];
  private final int[] lettersOf = new int[Script.values().length];
  private int length;
  private int letters;

  /** Takes the sample of a text. */
  public void over(Text text) {
    length = 0;
    letters = 0;
    Arrays.fill(lettersOf, 0);
    characters[length++] = SPACE;
    byte[] bytes = text.bytes();
    int at = text.offset();
    int end = at + Math.min(text.length(), BYTES);
    while (at < end && letters < LETTERS) {
      byte first = bytes[at];
      int width = first >= 0 ? 1 : first < (byte) 0xE0 ? 2 : first < (byte) 0xF0 ? 3 : 4;
      if (at + width > end) {
        break;
      }
      take(folded(bytes, at, width));
      at += width;
    }
    if (characters[length - 1] != SPACE) {
      characters[length++] = SPACE;
    }
  }

  private static char folded(byte[] bytes, int at, int width) {
    if (width == 1) {
      return FoldedCharacters.of(bytes[at]);
    }
    int codePoint = bytes[at] & (0xFF >>> (width + 1));
    for (int i = 1; i < width; i++) {
      codePoint = (codePoint << 6) | (bytes[at + i] & 0x3F);
    }
    return codePoint > Character.MAX_CODE_POINT
        ? FoldedCharacters.SEPARATOR
        : FoldedCharacters.of(codePoint);
  }

  private void take(char folded) {
    if (folded == FoldedCharacters.DROPPED) {
      return;
    }
    if (folded < 'a') {
      if (characters[length - 1] != SPACE) {
        characters[length++] = SPACE;
      }
      return;
    }
    characters[length++] = folded;
    letters++;
    int script = Script.numberOf(folded);
    if (script >= 0) {
      lettersOf[script]++;
    }
  }

  /** Number of letters in the sample. */
  public int letters() {
    return letters;
  }

  /** Characters of the sample, from 0 to {@link #length}: a space, words and spaces. */
  char[] characters() {
    return characters;
  }

  int length() {
    return length;
  }

  int lettersOf(Script script) {
    return lettersOf[script.number()];
  }

  /** Drops the letters of all other scripts, as if they were not letters. */
  void keep(Script script) {
    int number = script.number();
    int kept = 1;
    for (int i = 1; i < length; i++) {
      char character = characters[i];
      boolean own = character != SPACE && Script.numberOf(character) == number;
      if (own) {
        characters[kept++] = character;
      } else if (characters[kept - 1] != SPACE) {
        characters[kept++] = SPACE;
      }
    }
    length = kept;
    letters = lettersOf[number];
  }

  /** Number of the script with most letters; -1 when no letter is of a known one. */
  int mainScript() {
    int best = -1;
    int most = 0;
    for (int script = 0; script < lettersOf.length; script++) {
      if (lettersOf[script] > most) {
        most = lettersOf[script];
        best = script;
      }
    }
    return best;
  }
}
