package dev.weir.traffic.truth;

import dev.weir.core.call.Segment;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Compares a report with the truth: counts, tokens and cost must be equal, a quantile may be off by
 * 1.1 % of its true value.
 *
 * <p>1.1 % is the half width of a bucket of growth 2^(1/32), the form in which the monitor keeps
 * distributions.
 */
final class TruthComparison {

  /** Relative error allowed to a quantile. */
  static final double QUANTILE_TOLERANCE = 0.011;

  private final List<String> differences = new ArrayList<>();

  private TruthComparison() {}

  static TruthComparison of(GroundTruth truth, GroundTruth reported) {
    TruthComparison comparison = new TruthComparison();
    Map<Segment, SegmentTruth> rest = new LinkedHashMap<>();
    reported.segments().forEach(segment -> rest.put(segment.segment(), segment));
    for (SegmentTruth expected : truth.segments()) {
      SegmentTruth found = rest.remove(expected.segment());
      if (found == null) {
        comparison.differences.add(name(expected.segment()) + ": not reported");
      } else {
        comparison.compare(expected, found);
      }
    }
    rest.keySet().forEach(extra -> comparison.differences.add(name(extra) + ": never sent"));
    return comparison;
  }

  List<String> differences() {
    return List.copyOf(differences);
  }

  private void compare(SegmentTruth expected, SegmentTruth found) {
    String name = name(expected.segment());
    compareCounts(name + ": calls with outcome ", expected.calls(), found.calls());
    compareCounts(name + ": errors of type ", expected.errors(), found.errors());
    compareCounts(name + ": tokens of kind ", expected.tokens(), found.tokens());
    compareCounts(
        name + ": calls ",
        Map.of("without a price", expected.unpricedCalls()),
        Map.of("without a price", found.unpricedCalls()));
    compareCost(name, expected.costUsd(), found.costUsd());
    Set<String> families = new TreeSet<>(expected.quantiles().keySet());
    families.addAll(found.quantiles().keySet());
    for (String family : families) {
      compareQuantiles(
          name + ": " + family, expected.quantiles().get(family), found.quantiles().get(family));
    }
  }

  private void compareCounts(String name, Map<String, Long> expected, Map<String, Long> found) {
    Set<String> kinds = new TreeSet<>(expected.keySet());
    kinds.addAll(found.keySet());
    for (String kind : kinds) {
      long right = expected.getOrDefault(kind, 0L);
      long reported = found.getOrDefault(kind, 0L);
      if (right != reported) {
        add(name + kind, right, reported);
      }
    }
  }

  private void compareCost(String name, BigDecimal expected, BigDecimal found) {
    if (expected.compareTo(found) != 0) {
      add(name + ": cost in USD", expected.toPlainString(), found.toPlainString());
    }
  }

  private void compareQuantiles(
      String name, @Nullable Quantiles expected, @Nullable Quantiles found) {
    if (expected == null || found == null) {
      add(
          name + ", number of values",
          expected == null ? 0 : expected.count(),
          found == null ? 0 : found.count());
      return;
    }
    if (expected.count() != found.count()) {
      add(name + ", number of values", expected.count(), found.count());
    }
    compareQuantile(name + " p50", expected.p50(), found.p50());
    compareQuantile(name + " p95", expected.p95(), found.p95());
    compareQuantile(name + " p99", expected.p99(), found.p99());
  }

  /** Written so that a report of NaN is a difference. */
  private void compareQuantile(String name, double expected, double found) {
    boolean near = Math.abs(found - expected) <= QUANTILE_TOLERANCE * expected;
    if (!near) {
      add(name + " (within 1.1 %)", expected, found);
    }
  }

  private void add(String name, Object expected, Object found) {
    differences.add(name + ": expected " + expected + ", reported " + found);
  }

  private static String name(Segment segment) {
    List<String> parts = new ArrayList<>();
    for (String part :
        List.of(
            segment.environment(),
            segment.promptId(),
            segment.promptVersion(),
            segment.model(),
            segment.provider())) {
      if (!part.isEmpty()) {
        parts.add(part);
      }
    }
    return String.join(" / ", parts);
  }
}
