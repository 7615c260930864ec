package dev.weir.exporter;

import java.math.BigDecimal;

/**
 * Turns an integer total and its decimal exponent into the number that is shown.
 *
 * <p>The double nearest to the exact decimal is taken (one rounding, no product of two rounded
 * factors), so 60687445000000 with exponent -12 prints as 60.687445, and greater totals never show
 * as smaller numbers.
 */
final class Decimals {

  /** Exponents beyond this are no unit anybody uses. */
  static final int LIMIT = 18;

  private Decimals() {}

  /** The double nearest to {@code unscaled} x 10^{@code exponent}. */
  static double shown(long unscaled, int exponent) {
    return exact(unscaled, exponent).doubleValue();
  }

  /** Compares two totals that may be kept in different units. */
  static int compare(long left, int leftExponent, long right, int rightExponent) {
    return leftExponent == rightExponent
        ? Long.compare(left, right)
        : exact(left, leftExponent).compareTo(exact(right, rightExponent));
  }

  private static BigDecimal exact(long unscaled, int exponent) {
    return BigDecimal.valueOf(unscaled, -exponent);
  }
}
