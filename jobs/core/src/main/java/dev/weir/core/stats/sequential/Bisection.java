package dev.weir.core.stats.sequential;

import java.util.function.DoubleUnaryOperator;

/** Finds where a function changes its sign, and where one with a single valley is least. */
final class Bisection {

  private static final int MOST_STEPS = 200;
  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

  private Bisection() {}

  /** Where {@code f} rises or falls through 0 between the two, to the last bit. */
  static double root(DoubleUnaryOperator f, double from, double to) {
    boolean rising = f.applyAsDouble(to) > 0;
    double low = from;
    double high = to;
    for (int step = 0; step < MOST_STEPS; step++) {
      double middle = low + (high - low) / 2;
      if (middle <= low || middle >= high) {
        break;
      }
      if (f.applyAsDouble(middle) > 0 == rising) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return low + (high - low) / 2;
  }

  /**
   * Where {@code f} is least, to some 1e-8 of the range, within which it is flat to the last bit.
   */
  static double valley(DoubleUnaryOperator f, double from, double to) {
    double low = from;
    double high = to;
    double left = high - GOLDEN * (high - low);
    double right = low + GOLDEN * (high - low);
    double atLeft = f.applyAsDouble(left);
    double atRight = f.applyAsDouble(right);
    while (high - low > 1e-9 * (to - from)) {
      if (atLeft <= atRight) {
        high = right;
        right = left;
        atRight = atLeft;
        left = high - GOLDEN * (high - low);
        atLeft = f.applyAsDouble(left);
      } else {
        low = left;
        left = right;
        atLeft = atRight;
        right = low + GOLDEN * (high - low);
        atRight = f.applyAsDouble(right);
      }
    }
    return low + (high - low) / 2;
  }
}
