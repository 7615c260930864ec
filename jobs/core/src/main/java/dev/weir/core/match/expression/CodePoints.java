package dev.weir.core.match.expression;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * A set of Unicode scalar values, as sorted ranges that neither touch nor overlap. Surrogates are
 * in no set: UTF-8 does not have them.
 */
public final class CodePoints {

  private static final int FIRST_SURROGATE = 0xD800;
  private static final int LAST_SURROGATE = 0xDFFF;

  public static final CodePoints ALL = range(0, Character.MAX_CODE_POINT);
  public static final CodePoints NONE = new CodePoints(new int[0]);

  private final int[] bounds;

  private CodePoints(int[] bounds) {
    this.bounds = bounds;
  }

  public static CodePoints of(int codePoint) {
    return range(codePoint, codePoint);
  }

  /** All from {@code low} to {@code high}, both inclusive. */
  public static CodePoints range(int low, int high) {
    if (low > LAST_SURROGATE || high < FIRST_SURROGATE) {
      return new CodePoints(new int[] {low, high});
    }
    CodePoints below =
        low < FIRST_SURROGATE
            ? new CodePoints(new int[] {low, FIRST_SURROGATE - 1})
            : new CodePoints(new int[0]);
    return high > LAST_SURROGATE
        ? below.or(new CodePoints(new int[] {LAST_SURROGATE + 1, high}))
        : below;
  }

  /** All that a test accepts. */
  public static CodePoints where(IntPredicate test) {
    int[] found = new int[64];
    int size = 0;
    for (int point = 0; point <= Character.MAX_CODE_POINT; point++) {
      if ((point < FIRST_SURROGATE || point > LAST_SURROGATE) && test.test(point)) {
        if (size > 0 && found[size - 1] == point - 1) {
          found[size - 1] = point;
        } else {
          if (size == found.length) {
            found = Arrays.copyOf(found, 2 * size);
          }
          found[size++] = point;
          found[size++] = point;
        }
      }
    }
    return new CodePoints(Arrays.copyOf(found, size));
  }

  public CodePoints or(CodePoints other) {
    long[] pairs = new long[ranges() + other.ranges()];
    for (int i = 0; i < ranges(); i++) {
      pairs[i] = pair(low(i), high(i));
    }
    for (int i = 0; i < other.ranges(); i++) {
      pairs[ranges() + i] = pair(other.low(i), other.high(i));
    }
    Arrays.sort(pairs);
    int[] merged = new int[2 * pairs.length];
    int size = 0;
    for (long pair : pairs) {
      int low = (int) (pair >> Integer.SIZE);
      int high = (int) pair;
      if (size > 0 && low <= merged[size - 1] + 1) {
        merged[size - 1] = Math.max(merged[size - 1], high);
      } else {
        merged[size++] = low;
        merged[size++] = high;
      }
    }
    return new CodePoints(Arrays.copyOf(merged, size));
  }

  private static long pair(int low, int high) {
    return (long) low << Integer.SIZE | high;
  }

  public CodePoints not() {
    CodePoints rest = NONE;
    int from = 0;
    for (int i = 0; i < ranges(); i++) {
      if (low(i) > from) {
        rest = rest.or(range(from, low(i) - 1));
      }
      from = high(i) + 1;
    }
    return from <= Character.MAX_CODE_POINT ? rest.or(range(from, Character.MAX_CODE_POINT)) : rest;
  }

  /** With the other case of every ASCII letter that is in. */
  public CodePoints withBothCases() {
    CodePoints both = this;
    for (int letter = 'a'; letter <= 'z'; letter++) {
      int capital = letter - 'a' + 'A';
      if (contains(letter) != contains(capital)) {
        both = both.or(of(letter)).or(of(capital));
      }
    }
    return both;
  }

  public boolean contains(int codePoint) {
    for (int i = 0; i < ranges(); i++) {
      if (codePoint >= low(i) && codePoint <= high(i)) {
        return true;
      }
    }
    return false;
  }

  public int ranges() {
    return bounds.length / 2;
  }

  public int low(int range) {
    return bounds[2 * range];
  }

  public int high(int range) {
    return bounds[2 * range + 1];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CodePoints points && Arrays.equals(bounds, points.bounds);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bounds);
  }
}
