package dev.weir.core.drift.stream;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers as people read them: three digits, no exponent. */
public final class ShownNumber {

  private static final MathContext DIGITS = new MathContext(3);

  private ShownNumber() {}

  public static String of(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return Double.toString(value);
    }
    if (value == 0) {
      return "0";
    }
    return new BigDecimal(value).round(DIGITS).stripTrailingZeros().toPlainString();
  }
}
