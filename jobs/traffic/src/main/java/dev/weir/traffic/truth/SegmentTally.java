package dev.weir.traffic.truth;

import dev.weir.core.call.Segment;
import dev.weir.core.metric.MetricCatalogue;
import dev.weir.core.metric.MetricFamily;
import dev.weir.schemas.LlmCall;
import dev.weir.schemas.Usage;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Adds up the calls of one segment, keeping every value, so that quantiles are exact.
 *
 * <p>Some 40 bytes a call. Times that run backwards and negative counts are left out, as the
 * monitor leaves them out.
 */
final class SegmentTally {

  private static final int PICO_DIGITS = 12;
  private static final double MICROS_PER_SECOND = 1e6;

  private final SortedMap<String, Long> calls = new TreeMap<>();
  private final SortedMap<String, Long> errors = new TreeMap<>();
  private final TokenSums tokens = new TokenSums();
  private final Values durations = new Values();
  private final Values firstTokens = new Values();
  private final Values perToken = new Values();
  private final Values inputTokens = new Values();
  private final Values outputTokens = new Values();
  private BigInteger picoUsd = BigInteger.ZERO;
  private long unpriced;

  void add(LlmCall call, CallPrice price) {
    String outcome = Outcomes.of(call);
    calls.merge(outcome, 1L, Long::sum);
    tokens.add(call.getUsage());
    addCost(call, price);
    if (call.getError() != null) {
      errors.merge(call.getError().getType(), 1L, Long::sum);
    } else {
      addMeasures(call);
    }
  }

  private void addCost(LlmCall call, CallPrice price) {
    Usage usage = call.getUsage();
    if (usage.getInput() == null && usage.getOutput() == null) {
      return;
    }
    long cost = price.picoUsd(call);
    if (cost == CallPrice.UNKNOWN) {
      unpriced++;
    } else {
      picoUsd = picoUsd.add(BigInteger.valueOf(cost));
    }
  }

  private void addMeasures(LlmCall call) {
    long requested = call.getRequestedAt();
    Long first = call.getFirstTokenAt();
    Long last = call.getLastTokenAt();
    Long output = call.getUsage().getOutput();
    Long responded = call.getRespondedAt();
    addTime(durations, requested, responded);
    if (first != null
        && first >= requested
        && notAfter(first, last)
        && notAfter(first, responded)) {
      addTime(firstTokens, requested, first);
      if (last != null && output != null && output > 1) {
        perToken.add((last - first) / (MICROS_PER_SECOND * (output - 1)));
      }
    }
    addCount(inputTokens, call.getUsage().getInput());
    addCount(outputTokens, output);
  }

  private static boolean notAfter(long time, @Nullable Long end) {
    return end == null || time <= end;
  }

  private static void addTime(Values values, long from, @Nullable Long to) {
    if (to != null && to >= from) {
      values.add((to - from) / MICROS_PER_SECOND);
    }
  }

  private static void addCount(Values values, @Nullable Long count) {
    if (count != null && count >= 0) {
      values.add(count);
    }
  }

  SegmentTruth truth(Segment segment) {
    SortedMap<String, Quantiles> quantiles = new TreeMap<>();
    put(quantiles, MetricCatalogue.DURATION, durations);
    put(quantiles, MetricCatalogue.FIRST_TOKEN, firstTokens);
    put(quantiles, MetricCatalogue.PER_TOKEN, perToken);
    put(quantiles, MetricCatalogue.INPUT_TOKENS_PER_CALL, inputTokens);
    put(quantiles, MetricCatalogue.OUTPUT_TOKENS_PER_CALL, outputTokens);
    return new SegmentTruth(
        segment,
        calls,
        errors,
        tokens.sums(),
        new BigDecimal(picoUsd, PICO_DIGITS),
        unpriced,
        quantiles);
  }

  private static void put(
      SortedMap<String, Quantiles> quantiles, MetricFamily family, Values values) {
    if (!values.isEmpty()) {
      quantiles.put(family.name(), values.quantiles());
    }
  }
}
