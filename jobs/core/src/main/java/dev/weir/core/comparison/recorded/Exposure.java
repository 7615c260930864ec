package dev.weir.core.comparison.recorded;

import dev.weir.core.comparison.recorded.Unit.PartOf;
import java.util.List;
import java.util.function.LongBinaryOperator;

/**
 * How long a unit had been in its arm when it made a request: what is new draws attention, and what
 * is changed is first in the way, so an effect may fade or grow.
 *
 * @param name of the kind of age
 * @param names of its parts, youngest first
 * @param upTo the greatest age of each part but the last
 * @param age of a row, from its place among the rows of the unit and its microseconds since the
 *     first
 */
record Exposure(String name, List<String> names, List<Long> upTo, LongBinaryOperator age) {

  private static final long MICROS_A_DAY = 86_400_000_000L;

  /** The how-manieth request of the unit. */
  static final Exposure REQUEST =
      new Exposure(
          "request",
          List.of("1", "2", "3", "4-5", "6-10", "11-20", "21 and more"),
          List.of(1L, 2L, 3L, 5L, 10L, 20L),
          (row, micros) -> row + 1);

  /** Days since its first request. */
  static final Exposure DAY =
      new Exposure(
          "day",
          List.of("0", "1", "2", "3-6", "7-13", "14-27", "28 and more"),
          List.of(0L, 1L, 2L, 6L, 13L, 27L),
          (row, micros) -> micros / MICROS_A_DAY);

  Exposure {
    names = List.copyOf(names);
    upTo = List.copyOf(upTo);
  }

  PartOf partOf() {
    return (unit, row) -> {
      long found = age.applyAsLong(row, unit.rows().get(row).time() - unit.firstTime());
      int at = 0;
      while (at < upTo.size() && found > upTo.get(at)) {
        at++;
      }
      return names.get(at);
    };
  }
}
