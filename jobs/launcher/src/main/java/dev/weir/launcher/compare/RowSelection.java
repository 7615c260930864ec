package dev.weir.launcher.compare;

import dev.weir.core.comparison.recorded.Composite;
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
 * @param composites metrics that are made of others
 * @param arms of lines with two rows, which both have to be; empty for all
 */
public record RowSelection(
    String arm,
    String unit,
    String time,
    Set<String> numbers,
    List<String> words,
    List<Composite> composites,
    Set<String> arms) {

  public RowSelection {
    numbers = Set.copyOf(numbers);
    words = List.copyOf(words);
    composites = List.copyOf(composites);
    arms = Set.copyOf(arms);
  }
}
