package dev.weir.core.text;

/**
 * Common endings of English words, so that a word is found again in another form.
 *
 * <p>The longest ending that leaves at least three letters is taken off, once. Cruder than a
 * stemmer with rules: words only have to meet, nobody reads the stem.
 */
final class Endings {

  private static final int LEAST = 3;

  private static final int[][] LONGEST_FIRST = {
    ending("ations"),
    ending("ements"),
    ending("ingly"),
    ending("ation"),
    ending("ement"),
    ending("ments"),
    ending("edly"),
    ending("ings"),
    ending("ions"),
    ending("ment"),
    ending("ness"),
    ending("ally"),
    ending("ing"),
    ending("ion"),
    ending("ies"),
    ending("ied"),
    ending("ers"),
    ending("ly"),
    ending("er"),
    ending("ed"),
    ending("es"),
    ending("al"),
    ending("s"),
    ending("e"),
    ending("y")
  };

  private Endings() {}

  private static int[] ending(String letters) {
    return letters.chars().toArray();
  }

  /** Length of the word without its ending. */
  static int without(int[] letters, int size) {
    if (size <= LEAST || !canEnd(letters[size - 1])) {
      return size;
    }
    for (int[] ending : LONGEST_FIRST) {
      if (size - ending.length >= LEAST && endsWith(letters, size, ending)) {
        return size - ending.length;
      }
    }
    return size;
  }

  private static boolean canEnd(int letter) {
    return switch (letter) {
      case 's', 'y', 'g', 'n', 't', 'd', 'r', 'l', 'e' -> true;
      default -> false;
    };
  }

  private static boolean endsWith(int[] letters, int size, int[] ending) {
    for (int i = 1; i <= ending.length; i++) {
      if (letters[size - i] != ending[ending.length - i]) {
        return false;
      }
    }
    return true;
  }
}
