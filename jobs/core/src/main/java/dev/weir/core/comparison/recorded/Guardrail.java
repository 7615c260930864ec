package dev.weir.core.comparison.recorded;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/**
 * A metric that must not suffer.
 *
 * @param margin how much it may, in its own units or as a share of the control's value
 * @param relative whether the margin is a share
 */
public record Guardrail(Metric metric, double margin, boolean relative) {

  /** More than any finite number written out; what takes exact decimals is slow on more. */
  private static final int LONGEST = 1_000;

  /** As it is read: equal guardrails have equal texts, and every text reads back to the same. */
  public String text() {
    return metric.name()
        + ':'
        + (relative
            ? new BigDecimal(Double.toString(margin)).movePointRight(2).toPlainString() + '%'
            : Double.toString(margin));
  }

  /**
   * Reads {@code label:0.01} or {@code latency:p95:5%}.
   *
   * @throws IllegalArgumentException when there is no margin that is finite and at least 0
   */
  public static Guardrail of(String text, List<String> lower) {
    int colon = text.lastIndexOf(':');
    String margin = colon < 0 ? "" : text.substring(colon + 1).toLowerCase(Locale.ROOT);
    boolean relative = margin.endsWith("%");
    try {
      double number = relative ? share(margin) : Double.parseDouble(margin);
      if (number >= 0 && Double.isFinite(number)) {
        return new Guardrail(Metric.of(text.substring(0, colon), lower), number, relative);
      }
    } catch (NumberFormatException e) {
      // Said below, as for a margin that is negative.
    }
    throw new IllegalArgumentException(
        "found '" + text + "', expected METRIC:MARGIN, as label:0.01 or latency:p95:5%");
  }

  /** Of percents, exactly, so that it is written as it was read; not a number for a bad one. */
  private static double share(String percents) {
    String written = percents.substring(0, percents.length() - 1);
    double number = Double.parseDouble(written);
    // Exponents beyond a double's would be written out digit by digit.
    if (number == 0 || !Double.isFinite(number)) {
      return number;
    }
    return written.length() > LONGEST
        ? Double.NaN
        : new BigDecimal(written).movePointLeft(2).doubleValue();
  }
}
