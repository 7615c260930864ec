package dev.weir.traffic.truth;

import dev.weir.core.call.Segment;
import dev.weir.core.metric.MetricFamily;
import java.math.BigDecimal;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is known exactly about the calls of one segment. A count that is absent from a map is zero.
 *
 * @param calls calls by outcome: ok, error, timeout, cancelled
 * @param errors calls by type of error, for every outcome but ok
 * @param tokens tokens by kind, in the names of {@link TokenSums}, whatever the outcome
 * @param costUsd exact cost of the calls whose price is known
 * @param unpricedCalls calls with usage whose price is not known
 * @param quantiles by metric family, in its shown unit, outcome ok only; a family without a value
 *     is absent
 */
public record SegmentTruth(
    Segment segment,
    SortedMap<String, Long> calls,
    SortedMap<String, Long> errors,
    SortedMap<String, Long> tokens,
    BigDecimal costUsd,
    long unpricedCalls,
    SortedMap<String, Quantiles> quantiles) {

  public SegmentTruth {
    calls = new TreeMap<>(calls);
    errors = new TreeMap<>(errors);
    tokens = new TreeMap<>(tokens);
    quantiles = new TreeMap<>(quantiles);
  }

  /** Calls of every outcome. */
  public long allCalls() {
    return sum(calls);
  }

  /** Tokens of one kind. */
  public long tokens(String kind) {
    return tokens.getOrDefault(kind, 0L);
  }

  /** Quantiles of one metric family, {@link Quantiles#NONE} where no call has a value. */
  public Quantiles quantiles(MetricFamily family) {
    return quantiles.getOrDefault(family.name(), Quantiles.NONE);
  }

  private static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
