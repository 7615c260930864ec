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
 * @param cap greatest value of {@code field} that counts, fixed in advance; infinite for none
 */
public record Metric(
    String name,
    String field,
    @Nullable String denominator,
    double quantile,
    boolean lowerIsBetter,
    double cap) {

  private static final double NO_CAP = Double.POSITIVE_INFINITY;

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
    String known = text.toLowerCase(Locale.ROOT).replace('-', '_');
    boolean falls = lower.contains(text) || FALLS.matcher(known).matches();
    Matcher quantile = QUANTILE.matcher(text);
    if (quantile.matches()) {
      double p = Double.parseDouble(quantile.group(2)) / 100;
      String field = quantile.group(1);
      boolean fieldFalls = falls || of(field, lower).lowerIsBetter();
      return new Metric(text, field, null, p, fieldFalls, NO_CAP);
    }
    int slash = text.indexOf('/');
    if (slash > 0 && slash < text.length() - 1) {
      String numerator = text.substring(0, slash);
      boolean fieldFalls = falls || of(numerator, lower).lowerIsBetter();
      String denominator = text.substring(slash + 1);
      return new Metric(text, numerator, denominator, Double.NaN, fieldFalls, NO_CAP);
    }
    return new Metric(text, text, null, Double.NaN, falls, NO_CAP);
  }

  /**
   * The same with every row's value cut to {@code value}, which takes the weight from few rows that
   * are far greater than all others.
   *
   * @throws IllegalArgumentException for a quantile, which such rows do not move
   */
  public Metric capped(double value) {
    if (isQuantile() || !Double.isFinite(value)) {
      throw new IllegalArgumentException(
          "cap of "
              + name
              + ": found "
              + value
              + (isQuantile() ? " for a quantile, which needs none" : ", expected a number"));
    }
    return new Metric(name, field, denominator, quantile, lowerIsBetter, value);
  }

  public boolean isCapped() {
    return cap < NO_CAP;
  }

  public boolean isQuantile() {
    return !Double.isNaN(quantile);
  }

  /** The fields it reads. */
  public List<String> fields() {
    return denominator == null ? List.of(field) : List.of(field, denominator);
  }
}
