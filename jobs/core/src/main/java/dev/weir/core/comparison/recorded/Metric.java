package dev.weir.core.comparison.recorded;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is compared.
 *
 * @param name as it was asked for
 * @param field whose mean over rows, by units, is compared; the numerator of a ratio
 * @param denominator null but for a ratio of totals
 * @param quantile NaN but for a quantile
 * @param lowerIsBetter whether a fall is good
 */
public record Metric(
    String name,
    String field,
    @Nullable String denominator,
    double quantile,
    boolean lowerIsBetter) {

  private static final Pattern QUANTILE = Pattern.compile("(.+):p([0-9]{1,2}(?:\\.[0-9]+)?)");
  private static final Pattern FALLS =
      Pattern.compile(
          "(?:.*_)?(?:latency|cost|cost_usd|tokens|error|errors|time|seconds|s|ms|us|failed)(?:_.*)?");

  /**
   * Reads {@code latency}, {@code latency:p95} or {@code cost_usd/label}.
   *
   * @param lower names of which less is better, beside those that tell it: latency, cost, tokens,
   *     errors
   */
  public static Metric of(String text, List<String> lower) {
    boolean falls = lower.contains(text) || FALLS.matcher(text.toLowerCase(Locale.ROOT)).matches();
    Matcher quantile = QUANTILE.matcher(text);
    if (quantile.matches()) {
      double p = Double.parseDouble(quantile.group(2)) / 100;
      String field = quantile.group(1);
      boolean fieldFalls = falls || of(field, lower).lowerIsBetter();
      return new Metric(text, field, null, p, fieldFalls);
    }
    int slash = text.indexOf('/');
    if (slash > 0 && slash < text.length() - 1) {
      String numerator = text.substring(0, slash);
      boolean fieldFalls = falls || of(numerator, lower).lowerIsBetter();
      return new Metric(text, numerator, text.substring(slash + 1), Double.NaN, fieldFalls);
    }
    return new Metric(text, text, null, Double.NaN, falls);
  }

  public boolean isQuantile() {
    return !Double.isNaN(quantile);
  }

  /** The fields it reads. */
  public List<String> fields() {
    return denominator == null ? List.of(field) : List.of(field, denominator);
  }
}
