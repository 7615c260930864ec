package dev.weir.core.comparison.recorded;

import java.util.Map;

/**
 * One call, as far as it matters to a comparison.
 *
 * @param arm prompt version or whatever else is compared
 * @param unit what was assigned to the arm: a user, a session; the row itself when there is none
 * @param time in microseconds since the epoch, in any order; the number of the line without times
 * @param numbers values by name of their field; one that the row does not have is missing
 * @param words what the row may be sliced by
 */
public record RecordedRow(
    String arm, String unit, long time, Map<String, Double> numbers, Map<String, String> words) {

  public RecordedRow {
    numbers = Map.copyOf(numbers);
    words = Map.copyOf(words);
  }
}
