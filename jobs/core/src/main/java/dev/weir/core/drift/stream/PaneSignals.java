package dev.weir.core.drift.stream;

import dev.weir.core.call.CallOutcome;
import dev.weir.core.pane.CategoryCounts;
import dev.weir.core.pane.Distribution;
import dev.weir.core.pane.FeedbackSums;
import dev.weir.core.pane.PaneSums;
import dev.weir.core.pane.ResultName;
import dev.weir.core.signal.CategorySignal;
import dev.weir.core.signal.Signals;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds the signals that drift is watched in in the sums of a pane: every number with a
 * distribution, every word, the rate of calls without an answer, of each validator the rate of
 * calls that it flagged or blocked among those it judged, and what {@link FeedbackSignals} finds in
 * judgements.
 *
 * <p>A new signal in {@link Signals} or a new validator is a new stream, without an edit here. Why
 * calls were excluded is left out: it says what the policy did, not the traffic.
 */
public final class PaneSignals {

  /** Rate of calls that brought no answer, whatever the reason. */
  public static final String ERROR_RATE = "error-rate";

  /** What follows the id of a validator in the name of its rate. */
  public static final String FAIL_RATE = "-fail-rate";

  private static final String EXCLUSION_REASON = "exclusion-reason";

  private PaneSignals() {}

  /** Shows every signal that some call of the pane had. */
  public static void visit(PaneSums sums, SignalVisitor visitor) {
    for (int k = 0; k < Signals.NUMBERS.size(); k++) {
      Distribution distribution = sums.distribution(k);
      if (distribution != null) {
        visitor.numbers(Signals.NUMBERS.get(k).id(), distribution.buckets());
      }
    }
    for (int k = 0; k < Signals.CATEGORIES.size(); k++) {
      CategorySignal signal = Signals.CATEGORIES.get(k);
      CategoryCounts counts = sums.categoryCounts(k);
      if (counts != null && !signal.id().equals(EXCLUSION_REASON)) {
        visitor.words(signal.id(), counts);
      }
    }
    long answered = sums.calls(CallOutcome.OK);
    if (sums.calls() > 0) {
      visitor.rate(ERROR_RATE, answered, sums.calls() - answered);
    }
    visitResults(sums, visitor);
    FeatureSignals.visit(sums, visitor);
    FeedbackSums judgements = sums.feedback();
    if (judgements != null) {
      FeedbackSignals.visit(judgements, visitor);
    }
  }

  private static void visitResults(PaneSums sums, SignalVisitor visitor) {
    Map<String, long[]> rates = new TreeMap<>();
    sums.results()
        .forEach(
            (name, calls) -> {
              ResultName result = ResultName.parse(name);
              int place = place(result.verdict());
              if (place >= 0) {
                rates.computeIfAbsent(result.validator(), key -> new long[2])[place] += calls;
              }
            });
    rates.forEach(
        (validator, rate) ->
            visitor.rate(validator + FAIL_RATE, rate[PassFail.PASSED], rate[PassFail.FAILED]));
  }

  private static int place(String verdict) {
    return switch (verdict) {
      case "pass" -> PassFail.PASSED;
      case "flag", "block" -> PassFail.FAILED;
      default -> -1;
    };
  }
}
