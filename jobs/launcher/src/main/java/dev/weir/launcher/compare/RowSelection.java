package dev.weir.launcher.compare;

import java.util.List;
import java.util.Set;

/**
 * Which fields of a line make a row.
 *
 * @param arm field of the arm
 * @param unit field of what was assigned; empty for the line itself
 * @param time field of the time
 * @param numbers fields of metrics
 * @param words fields of slices
 */
public record RowSelection(
    String arm, String unit, String time, Set<String> numbers, List<String> words) {

  public RowSelection {
    numbers = Set.copyOf(numbers);
    words = List.copyOf(words);
  }
}
