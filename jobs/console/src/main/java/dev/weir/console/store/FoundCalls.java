package dev.weir.console.store;

import java.util.List;
import java.util.Map;

/**
 * What a filter found.
 *
 * @param total calls found
 * @param stored calls there are
 * @param calls those of the page that was asked for, in its order
 * @param counts calls by value of each field, the commonest first
 * @param times how they lie in time
 */
public record FoundCalls(
    long total,
    long stored,
    List<StoredCall> calls,
    Map<FilterField, List<Count>> counts,
    Times times) {

  /** Calls that have a value. */
  public record Count(String value, long calls) {}

  /**
   * Calls in equal spans of event time.
   *
   * @param from start of the first span, microseconds since the epoch
   * @param step length of a span, microseconds
   * @param calls in each span
   * @param rare those of them that were blocked, failed or flagged
   */
  public record Times(long from, long step, List<Integer> calls, List<Integer> rare) {}
}
