package dev.weir.bench.corpus;

import dev.weir.schemas.LlmCall;
import dev.weir.schemas.Usage;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Sums calls the plain way: keeps every value and sorts. */
public final class ExactSums {

  /** List price of the only model of a corpus, in pico-USD a token. */
  private static final long INPUT_PRICE = 150_000;

  private static final long CACHED_PRICE = 75_000;
  private static final long OUTPUT_PRICE = 600_000;

  private static final Signal[] SIGNALS = Signal.values();

  private final double[][] values = new double[SIGNALS.length][16];
  private int answered;
  private long errors;
  private long inputTokens;
  private long outputTokens;
  private long costPicoUsd;

  /** Adds one call whose answer has so many bytes. */
  public void add(LlmCall call, int outputBytes) {
    if (call.getError() != null) {
      errors++;
      return;
    }
    Usage usage = call.getUsage();
    inputTokens += usage.getInput();
    outputTokens += usage.getOutput();
    costPicoUsd +=
        (usage.getInput() - usage.getCacheRead()) * INPUT_PRICE
            + usage.getCacheRead() * CACHED_PRICE
            + usage.getOutput() * OUTPUT_PRICE;
    for (int i = 0; i < SIGNALS.length; i++) {
      if (answered == values[i].length) {
        values[i] = Arrays.copyOf(values[i], answered * 2);
      }
      values[i][answered] = SIGNALS[i].of(call, outputBytes);
    }
    answered++;
  }

  /** The answer, by nearest rank; no percentiles without an answered call. */
  public Summary summary() {
    Map<String, Double> percentiles = new HashMap<>();
    for (int i = 0; i < SIGNALS.length && answered > 0; i++) {
      double[] sorted = Arrays.copyOf(values[i], answered);
      Arrays.sort(sorted);
      for (double quantile : Summary.QUANTILES) {
        percentiles.put(
            Summary.percentile(SIGNALS[i], quantile),
            sorted[(int) Math.ceil(quantile * answered) - 1]);
      }
    }
    return new Summary(
        answered + errors, errors, inputTokens, outputTokens, costPicoUsd, percentiles);
  }
}
