package dev.weir.core.score;

import dev.weir.core.validate.Outcome;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** What one validator said over all calls. */
final class ValidatorTotals {

  /** Bars of the histogram of scores, of equal width over 0..1. */
  static final int BARS = 20;

  private final Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
  private final Map<String, Long> classes = new TreeMap<>();
  private final long[] bars = new long[BARS];
  private final long[] positiveBars = new long[BARS];
  private final LabelledScores labelled = new LabelledScores();
  private long labelledAndChecked;
  private long failed;

  void add(ScoredCall call, ValidatorResult result, boolean takesLabel) {
    outcomes.merge(result.outcome(), 1L, Long::sum);
    failed += result.failed() ? 1 : 0;
    for (String found : result.classes()) {
      classes.merge(found, 1L, Long::sum);
    }
    int bar = Math.min((int) (result.score() * BARS), BARS - 1);
    boolean checked = result.outcome() != Outcome.SKIPPED && result.outcome() != Outcome.ERROR;
    bars[bar] += checked ? 1 : 0;
    Boolean label = call.label();
    if (label != null && takesLabel) {
      positiveBars[bar] += label && checked ? 1 : 0;
      labelledAndChecked += checked ? 1 : 0;
      labelled.add(result.score(), label, result.failed());
    }
  }

  long count(Outcome outcome) {
    return outcomes.getOrDefault(outcome, 0L);
  }

  /** Calls whose score reached the threshold, in whatever mode. */
  long failed() {
    return failed;
  }

  /** Findings that count, by class. */
  Map<String, Long> classes() {
    return classes;
  }

  /** Calls by score, of those that were checked. */
  long[] bars() {
    return bars.clone();
  }

  /** Those of them that are labelled to be flagged. */
  long[] positiveBars() {
    return positiveBars.clone();
  }

  /** Whether it had anything to look at in a call with a label. */
  boolean hasLabels() {
    return labelledAndChecked > 0;
  }

  LabelMetrics labelMetrics() {
    return LabelMetrics.of(labelled);
  }
}
