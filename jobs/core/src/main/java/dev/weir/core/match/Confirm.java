package dev.weir.core.match;

/**
 * The part of a rule that no regular expression can say: check digits, entropy, boundaries, words
 * around the match.
 *
 * <p>Runs for candidates only, but on hostile text, so it looks at a bounded neighbourhood and
 * allocates nothing. Stateless.
 */
@FunctionalInterface
public interface Confirm {

  /** Takes whatever the expression matched as certain. */
  Confirm ALWAYS = (bytes, textStart, textEnd, start, end) -> 1;

  /**
   * How sure it is that the match is what the rule looks for.
   *
   * @param bytes array that the text lies in
   * @param textStart index of the first byte of the text
   * @param textEnd index behind its last byte
   * @param start index of the first byte of the match, in the same array
   * @param end index behind its last byte
   * @return 0 for no match at all, up to 1 for certain
   */
  double strength(byte[] bytes, int textStart, int textEnd, int start, int end);
}
