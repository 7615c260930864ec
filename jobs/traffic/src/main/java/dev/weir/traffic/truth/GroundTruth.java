package dev.weir.traffic.truth;

import java.math.BigDecimal;
import java.util.List;

/**
 * What a monitor must report about a replay: counts, tokens and cost exactly, quantiles within the
 * width of a bucket.
 *
 * <p>What a monitor did report has the same form, so that the two can be compared.
 */
public record GroundTruth(List<SegmentTruth> segments) {

  public GroundTruth {
    segments = List.copyOf(segments);
  }

  /** Calls of every segment and outcome. */
  public long calls() {
    return segments.stream().mapToLong(SegmentTruth::allCalls).sum();
  }

  /** Tokens of one kind over all segments, in the names of {@link TokenSums}. */
  public long tokens(String kind) {
    return segments.stream().mapToLong(segment -> segment.tokens(kind)).sum();
  }

  /** Exact cost over all segments. */
  public BigDecimal costUsd() {
    return segments.stream().map(SegmentTruth::costUsd).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** What is wrong in the report, one sentence each; empty when all of it is right. */
  public List<String> differences(GroundTruth reported) {
    return TruthComparison.of(this, reported).differences();
  }
}
