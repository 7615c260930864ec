package dev.weir.core.total;

import static dev.weir.core.total.MonitorCount.FEEDBACK_MATCHED;
import static dev.weir.core.total.MonitorCount.FEEDBACK_UNMATCHED;
import static dev.weir.core.total.MonitorCount.MEASURED_COMPLETE;
import static dev.weir.core.total.MonitorCount.MEASURED_PAIRED;
import static dev.weir.core.total.MonitorCount.MEASURED_SPANS;
import static dev.weir.core.total.MonitorCount.MEASURED_TIMED_OUT;
import static dev.weir.core.total.MonitorCount.SPANS_USED;

import dev.weir.core.metric.MetricCatalogue;

/**
 * Whether everything that came in is accounted for.
 *
 * <p>{@code items = complete calls + 2 x paired + timed-out requests + spans used in calls +
 * feedback matched + feedback unmatched + duplicates + dead letters + waiting in state}, and {@code
 * calls measured = complete + paired + timed out + span calls}. A record that yields no item is one
 * dead letter and one item.
 *
 * @param items what came in
 * @param accounted where it went
 * @param measured calls in the totals
 * @param origins calls by where they came from
 * @param text both equations with all their terms
 */
public record AccountingIdentity(
    long items, long accounted, long measured, long origins, String text) {

  /**
   * Puts the numbers in.
   *
   * @param callsMeasured calls of all segments and outcomes in the totals
   */
  public static AccountingIdentity of(MonitorCounts counts, long callsMeasured) {
    long items = counts.sum(MetricCatalogue.ITEMS);
    long complete = counts.get(MEASURED_COMPLETE);
    long paired = counts.get(MEASURED_PAIRED);
    long timedOut = counts.get(MEASURED_TIMED_OUT);
    long spanCalls = counts.get(MEASURED_SPANS);
    long spans = counts.get(SPANS_USED);
    long matched = counts.get(FEEDBACK_MATCHED);
    long unmatched = counts.get(FEEDBACK_UNMATCHED);
    long duplicates = counts.sum(MetricCatalogue.DUPLICATES);
    long deadLetters = counts.sum(MetricCatalogue.DEAD_LETTERS);
    long waiting = counts.waiting() + counts.feedbackWaiting();
    long accounted =
        complete
            + 2 * paired
            + timedOut
            + spans
            + matched
            + unmatched
            + duplicates
            + deadLetters
            + waiting;
    long origins = complete + paired + timedOut + spanCalls;
    String text =
        "items %d = %d: complete %d + 2 x paired %d + timed out %d + spans used %d"
                .formatted(items, accounted, complete, paired, timedOut, spans)
            + " + feedback matched %d + feedback unmatched %d + duplicates %d + dead letters %d"
                .formatted(matched, unmatched, duplicates, deadLetters)
            + " + waiting %d\ncalls measured %d = %d: complete %d + paired %d + timed out %d"
                .formatted(waiting, callsMeasured, origins, complete, paired, timedOut)
            + " + span calls %d".formatted(spanCalls);
    return new AccountingIdentity(items, accounted, callsMeasured, origins, text);
  }

  /** Whether both equations are true. */
  public boolean holds() {
    return items == accounted && measured == origins;
  }

  @Override
  public String toString() {
    return (holds() ? "accounted for\n" : "NOT accounted for\n") + text;
  }
}
