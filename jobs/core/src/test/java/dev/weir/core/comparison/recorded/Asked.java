package dev.weir.core.comparison.recorded;

import dev.weir.core.comparison.DecisionRule;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request of a test: 100 units an arm and no time, at random, in the order of time. */
record Asked(
    Metric primary,
    List<Guardrail> guardrails,
    List<Metric> shown,
    List<String> slices,
    @Nullable Covariate covariate,
    UnitOrder order,
    boolean isPaired,
    boolean randomised,
    long minimum) {

  static Asked of(Metric primary) {
    return new Asked(
        primary, List.of(), List.of(), List.of(), null, UnitOrder.TIME, false, true, 100);
  }

  static Asked of(String primary) {
    return of(Metric.of(primary, List.of()));
  }

  Asked guarded(List<Guardrail> by) {
    return new Asked(primary, by, shown, slices, covariate, order, isPaired, randomised, minimum);
  }

  Asked showing(String... names) {
    List<Metric> all = List.of(names).stream().map(name -> Metric.of(name, List.of())).toList();
    return new Asked(
        primary, guardrails, all, slices, covariate, order, isPaired, randomised, minimum);
  }

  Asked slicedBy(String... words) {
    return new Asked(
        primary,
        guardrails,
        shown,
        List.of(words),
        covariate,
        order,
        isPaired,
        randomised,
        minimum);
  }

  Asked adjustedBy(String before) {
    return new Asked(
        primary,
        guardrails,
        shown,
        slices,
        Covariate.of(before),
        order,
        isPaired,
        randomised,
        minimum);
  }

  Asked inOrder(UnitOrder by) {
    return new Asked(
        primary, guardrails, shown, slices, covariate, by, isPaired, randomised, minimum);
  }

  Asked paired() {
    return new Asked(
        primary, guardrails, shown, slices, covariate, order, true, randomised, minimum);
  }

  Asked observed() {
    return new Asked(
        primary, guardrails, shown, slices, covariate, order, isPaired, false, minimum);
  }

  Asked fromUnits(long least) {
    return new Asked(
        primary, guardrails, shown, slices, covariate, order, isPaired, randomised, least);
  }

  ComparisonRequest request() {
    return new ComparisonRequest(
        null,
        List.of(),
        primary,
        guardrails,
        shown,
        List.of(),
        slices,
        covariate,
        order,
        isPaired,
        randomised,
        Map.of(),
        0,
        new DecisionRule(minimum, Duration.ZERO, null));
  }

  ArmFinding compare(List<RecordedRow> rows) {
    return RecordedComparison.of(rows, request()).arms().get(0);
  }
}
