package dev.weir.core.validator.grounding;

import dev.weir.core.text.WordSet;

/** English words that turn a statement round. */
final class Negation {

  private static final WordSet WORDS =
      WordSet.of("not no never cannot don didn doesn isn wasn aren without neither nor none");

  private Negation() {}

  /** Whether a word has the hash of one. */
  static boolean is(long hash) {
    return WORDS.contains(hash);
  }
}
