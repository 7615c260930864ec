package dev.weir.core.embedding;

import java.text.Normalizer;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the uncased tokenizer of BERT makes of a code point before it looks for words: accents and
 * case taken away (NFD without marks, then lower case), controls dropped, and which characters end
 * a word or are one.
 *
 * <p>Constant time; one table for all threads.
 */
final class TokenCharacters {

  /** Ends a word. */
  static final int SPACE = -1;

  /** Is passed over as if it were not there. */
  static final int DROPPED = -2;

  /** Stands for several; {@link #expansion} has them. */
  static final int SEVERAL = -3;

  private static final int TABLE_END = 0x20000;
  private static final int REPLACEMENT = 0xFFFD;
  private static final int[] NOTHING = {};
  private static final Map<Integer, int[]> EXPANSIONS = new TreeMap<>();
  private static final int[] TABLE = table();

  private TokenCharacters() {}

  /** The plain character, {@link #SPACE}, {@link #DROPPED} or {@link #SEVERAL}. */
  static int of(int codePoint) {
    if (codePoint < TABLE_END) {
      return TABLE[codePoint];
    }
    return Character.isIdeographic(codePoint) ? codePoint : DROPPED;
  }

  /** The plain characters of a code point that stands for several. */
  static int[] expansion(int codePoint) {
    return EXPANSIONS.getOrDefault(codePoint, NOTHING);
  }

  /** Whether a plain character is a word of its own: a sign, or an ideograph. */
  static boolean standsAlone(int plain) {
    return plain < 0x80 ? isAsciiSign(plain) : isSign(plain) || isIdeograph(plain);
  }

  private static boolean isAsciiSign(int plain) {
    return plain > ' '
        && !(plain >= '0' && plain <= '9')
        && !(plain >= 'a' && plain <= 'z')
        && plain < 0x7F;
  }

  private static boolean isSign(int plain) {
    return switch (Character.getType(plain)) {
      case Character.CONNECTOR_PUNCTUATION,
          Character.DASH_PUNCTUATION,
          Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.OTHER_PUNCTUATION ->
          true;
      default -> false;
    };
  }

  /** The blocks that the tokenizer counts as Chinese characters. */
  private static boolean isIdeograph(int plain) {
    return (plain >= 0x4E00 && plain <= 0x9FFF)
        || (plain >= 0x3400 && plain <= 0x4DBF)
        || (plain >= 0x20000 && plain <= 0x2A6DF)
        || (plain >= 0x2A700 && plain <= 0x2CEAF)
        || (plain >= 0xF900 && plain <= 0xFAFF)
        || (plain >= 0x2F800 && plain <= 0x2FA1F);
  }

  private static int[] table() {
    int[] table = new int[TABLE_END];
    for (int codePoint = 0; codePoint < TABLE_END; codePoint++) {
      table[codePoint] = fold(codePoint);
    }
    return table;
  }

  private static int fold(int codePoint) {
    if (codePoint == '\t' || codePoint == '\n' || codePoint == '\r') {
      return SPACE;
    }
    switch (Character.getType(codePoint)) {
      case Character.CONTROL,
      Character.FORMAT,
      Character.UNASSIGNED,
      Character.PRIVATE_USE,
      Character.SURROGATE,
      Character.NON_SPACING_MARK:
        return DROPPED;
      case Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR:
        return SPACE;
      default:
        return codePoint == REPLACEMENT ? DROPPED : plain(codePoint);
    }
  }

  private static int plain(int codePoint) {
    if (codePoint < 0x80) {
      return Character.toLowerCase(codePoint);
    }
    int[] plain =
        Normalizer.normalize(Character.toString(codePoint), Normalizer.Form.NFD)
            .codePoints()
            .filter(part -> Character.getType(part) != Character.NON_SPACING_MARK)
            .map(Character::toLowerCase)
            .toArray();
    if (plain.length == 1) {
      return plain[0];
    }
    if (plain.length > 1) {
      EXPANSIONS.put(codePoint, plain);
    }
    return plain.length == 0 ? DROPPED : SEVERAL;
  }
}
