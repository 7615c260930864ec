package dev.weir.bench.corpus;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What is asked about the calls of one prompt version.
 *
 * @param calls calls of any outcome
 * @param errors of these, failed ones
 * @param inputTokens input tokens
 * @param outputTokens output tokens
 * @param costPicoUsd cost in 10^-12 USD
 * @param percentiles p50, p95, p99 of every signal of answered calls, signal after signal
 */
public record Summary(
    long calls,
    long errors,
    long inputTokens,
    long outputTokens,
    long costPicoUsd,
    double[] percentiles)
    implements Serializable {

  /** The quantiles asked for. */
  public static final double[] QUANTILES = {0.5, 0.95, 0.99};

  /**
   * How this answer differs from the truth, or null when it does not: counts, tokens and cost must
   * be equal, percentiles within a relative tolerance.
   */
  public @Nullable String differenceFrom(Summary truth, double tolerance) {
    String exact = exact();
    if (!exact.equals(truth.exact())) {
      return exact + ", truth " + truth.exact();
    }
    for (int i = 0; i < percentiles.length; i++) {
      double expected = truth.percentiles[i];
      if (!(Math.abs(percentiles[i] - expected) <= tolerance * expected)) {
        return "p%s of %s %s, truth %s"
            .formatted(
                QUANTILES[i % QUANTILES.length] * 100,
                Signal.values()[i / QUANTILES.length],
                percentiles[i],
                expected);
      }
    }
    return null;
  }

  private String exact() {
    return "calls %d, errors %d, input %d, output %d, pico-USD %d"
        .formatted(calls, errors, inputTokens, outputTokens, costPicoUsd);
  }
}
