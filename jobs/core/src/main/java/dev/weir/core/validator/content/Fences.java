package dev.weir.core.validator.content;

import dev.weir.core.match.Confirm;

/** Tells matches in shown code from others: code fences and spans of Markdown. */
final class Fences {

  /** How far back a fence is looked for. */
  private static final int FAR = 4_096;

  private Fences() {}

  /** A confirmation that is as strong as said outside of code and inside of it. */
  static Confirm strength(double outside, double inside) {
    return (bytes, textStart, textEnd, start, end) ->
        isInCode(bytes, Math.max(textStart, start - FAR), start) ? inside : outside;
  }

  /** Whether an odd number of fences, or of single ticks on the line, comes before. */
  private static boolean isInCode(byte[] bytes, int from, int match) {
    boolean fence = false;
    boolean span = false;
    for (int at = from; at < match; at++) {
      if (bytes[at] == '\n') {
        span = false;
      } else if (bytes[at] == '`') {
        if (at + 2 < match && bytes[at + 1] == '`' && bytes[at + 2] == '`') {
          fence = !fence;
          at += 2;
        } else {
          span = !span;
        }
      }
    }
    return fence || span;
  }
}
