package dev.weir.bench.corpus;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is asked about the calls of one prompt version.
 *
 * @param calls calls of any outcome
 * @param errors of these, failed ones
 * @param inputTokens input tokens
 * @param outputTokens output tokens
 * @param costPicoUsd cost in 10^-12 USD
 * @param percentiles of every signal of answered calls, in the unit of its family, by {@link
 *     #percentile}
 */
public record Summary(
    long calls,
    long errors,
    long inputTokens,
    long outputTokens,
    long costPicoUsd,
    Map<String, Double> percentiles) {

  /** The quantiles asked for. */
  public static final List<Double> QUANTILES = List.of(0.5, 0.95, 0.99);

  /** Name of a quantile of a signal. */
  public static String percentile(Signal signal, double quantile) {
    return signal + " p" + Math.round(quantile * 100);
  }

  /**
   * How this answer differs from the truth, or null when it does not: counts, tokens and cost must
   * be equal, percentiles within a relative tolerance and, where there is one, a unit more, because
   * the pipeline keeps whole microseconds.
   */
  public @Nullable String differenceFrom(Summary truth, double tolerance) {
    String exact = exact();
    if (!exact.equals(truth.exact())) {
      return exact + ", truth " + truth.exact();
    }
    for (Map.Entry<String, Double> expected : truth.percentiles.entrySet()) {
      double found = percentiles.getOrDefault(expected.getKey(), Double.NaN);
      double most = tolerance == 0 ? 0 : tolerance * expected.getValue() + 1;
      if (!(Math.abs(found - expected.getValue()) <= most)) {
        return expected.getKey() + " " + found + ", truth " + expected.getValue();
      }
    }
    return null;
  }

  private String exact() {
    return "calls %d, errors %d, input %d, output %d, pico-USD %d"
        .formatted(calls, errors, inputTokens, outputTokens, costPicoUsd);
  }
}
