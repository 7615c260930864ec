package dev.weir.core.match.automaton;

import dev.weir.core.match.expression.CodePoints;

/** How often characters come in ordinary text, roughly; decides what is worth looking for. */
final class OrdinaryText {

  /** Chance that a character is followed by one of the same kind. */
  static final double STAYS = 0.6;

  private static final int KIND = 5;
  private static final int ASCII = 128;
  private static final double LEAST = 1e-6;
  private static final double OF_ALL_OTHERS = 0.02;
  private static final int MANY_OTHERS = 1_000;

  /** Lower-case letters of English from a to z, in thousandths of all characters. */
  private static final int[] LETTERS = {
    65, 12, 22, 34, 100, 18, 16, 50, 56, 1, 6, 32, 20, 56, 60, 15, 1, 48, 50, 72, 22, 8, 19, 2, 16,
    1
  };

  private static final double CAPITAL = 0.0015;
  private static final double DIGIT = 0.002;
  private static final double SPACE = 0.17;
  private static final double LINE_END = 0.015;
  private static final double COMMON_MARK = 0.008;
  private static final double MARK = 0.0008;

  private OrdinaryText() {}

  /** Chance that a character is one of these. */
  static double chance(CodePoints points) {
    double sum = 0;
    int others = 0;
    for (int i = 0; i < points.ranges(); i++) {
      for (int point = points.low(i); point <= Math.min(points.high(i), ASCII - 1); point++) {
        sum += chance((char) point);
      }
      others += Math.max(0, points.high(i) - Math.max(points.low(i), ASCII) + 1);
    }
    sum += OF_ALL_OTHERS * Math.min(1, (double) others / MANY_OTHERS);
    return Math.min(1, Math.max(sum, LEAST));
  }

  private static double chance(char c) {
    if (c >= 'a' && c <= 'z') {
      return LETTERS[c - 'a'] / 1_200.0;
    }
    if (c >= 'A' && c <= 'Z') {
      return CAPITAL;
    }
    if (c >= '0' && c <= '9') {
      return DIGIT;
    }
    return switch (c) {
      case ' ' -> SPACE;
      case '\n' -> LINE_END;
      case '.', ',', '-', '\'', '"' -> COMMON_MARK;
      default -> c < ' ' ? LEAST : MARK;
    };
  }

  /** Whether a set is a kind of character rather than a few ones. */
  static boolean isKind(CodePoints points) {
    int size = 0;
    for (int i = 0; i < points.ranges(); i++) {
      size += points.high(i) - points.low(i) + 1;
    }
    return size >= KIND;
  }
}
