package dev.weir.core.classify;

import java.text.Normalizer;

/**
 * What a character counts as when words are compared: lower case, compatibility forms as what they
 * stand for, invisible characters as nothing.
 *
 * <p>Unicode NFKC and lower case, one character for one: where a form stands for several, the first
 * is taken. A full-width, mathematical or circled letter is the plain letter; a letter of the
 * invisible tag block is the letter it mimics; accents that stand alone are dropped. Constant time.
 */
public final class FoldedCharacters {

  /** Ends a word. */
  public static final char SEPARATOR = 0;

  /** Is passed over as if it were not there. */
  public static final char DROPPED = 1;

  private static final int TABLE_END = 0x20000;
  private static final int TAGS = 0xE0000;
  private static final int TAGS_END = 0xE0080;
  private static final char[] TABLE = table();

  private FoldedCharacters() {}

  /** The folded character, {@link #SEPARATOR} or {@link #DROPPED}. */
  public static char of(int codePoint) {
    if (codePoint < TABLE_END) {
      return TABLE[codePoint];
    }
    if (codePoint >= TAGS && codePoint < TAGS_END) {
      char mimicked = TABLE[codePoint - TAGS];
      return codePoint - TAGS < ' ' ? DROPPED : mimicked;
    }
    return Character.isIdeographic(codePoint) ? (char) codePoint : SEPARATOR;
  }

  /** Whether a folded character is a word of its own, as in scripts that put no spaces. */
  static boolean standsAlone(char folded) {
    return folded >= 0x0E00
        && (folded <= 0x109F
            || (folded >= 0x1780 && folded <= 0x17FF)
            || (folded >= 0x3040 && folded <= 0x9FFF)
            || (folded >= 0xF900 && folded <= 0xFAFF));
  }

  private static char[] table() {
    char[] table = new char[TABLE_END];
    for (int codePoint = 0; codePoint < TABLE_END; codePoint++) {
      table[codePoint] = fold(codePoint);
    }
    // Stand for letters in words that are spelt to be overlooked.
    table['@'] = 'a';
    table['$'] = 's';
    table['*'] = '*';
    table['\''] = DROPPED;
    table['\u2019'] = DROPPED;
    return table;
  }

  private static char fold(int codePoint) {
    int type = Character.getType(codePoint);
    if (type == Character.FORMAT || (codePoint >= 0x300 && codePoint < 0x370)) {
      return DROPPED;
    }
    if (type == Character.UNASSIGNED || type == Character.SURROGATE) {
      return SEPARATOR;
    }
    int plain = codePoint < 0x80 ? codePoint : compatible(codePoint);
    int lower = Character.toLowerCase(plain);
    if (lower > Character.MAX_VALUE) {
      return Character.isLetter(lower) ? (char) lower : SEPARATOR;
    }
    boolean part =
        Character.isLetterOrDigit(lower)
            || type == Character.NON_SPACING_MARK
            || type == Character.COMBINING_SPACING_MARK;
    return part ? (char) lower : SEPARATOR;
  }

  private static int compatible(int codePoint) {
    if (Character.isIdeographic(codePoint)) {
      return codePoint;
    }
    return Normalizer.normalize(Character.toString(codePoint), Normalizer.Form.NFKC).codePointAt(0);
  }
}
