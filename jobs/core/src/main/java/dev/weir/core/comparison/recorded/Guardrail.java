package dev.weir.core.comparison.recorded;

import java.util.List;
import java.util.Locale;

/**
 * A metric that must not suffer.
 *
 * @param margin how much it may, in its own units or as a share of the control's value
 * @param relative whether the margin is a share
 */
public record Guardrail(Metric metric, double margin, boolean relative) {

  /**
   * Reads {@code label:0.01} or {@code latency:p95:5%}.
   *
   * @throws IllegalArgumentException when there is no margin
   */
  public static Guardrail of(String text, List<String> lower) {
    int colon = text.lastIndexOf(':');
    String margin = colon < 0 ? "" : text.substring(colon + 1).toLowerCase(Locale.ROOT);
    boolean relative = margin.endsWith("%");
    try {
      double number =
          Double.parseDouble(relative ? margin.substring(0, margin.length() - 1) : margin);
      if (number >= 0) {
        Metric metric = Metric.of(text.substring(0, colon), lower);
        return new Guardrail(metric, relative ? number / 100 : number, relative);
      }
    } catch (NumberFormatException e) {
      // Said below, as for a margin that is negative.
    }
    throw new IllegalArgumentException(
        "found '" + text + "', expected METRIC:MARGIN, as label:0.01 or latency:p95:5%");
  }
}
