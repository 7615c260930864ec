package dev.weir.core.comparison.recorded;

import dev.weir.core.comparison.recorded.Unit.PartOf;
import java.util.List;

/**
 * How long a unit had been in its arm when it made a request: what is new draws attention, and what
 * is changed is first in the way, so an effect may fade or grow.
 */
enum Exposure {
  /** The how-manieth request of the unit. */
  REQUEST(
      List.of("1", "2", "3", "4-5", "6-10", "11-20", "21 and more"),
      new long[] {1, 2, 3, 5, 10, 20}),
  /** Days since its first request. */
  DAY(
      List.of("0", "1", "2", "3-6", "7-13", "14-27", "28 and more"),
      new long[] {0, 1, 2, 6, 13, 27});

  private static final long MICROS_A_DAY = 86_400_000_000L;

  private final List<String> names;
  private final long[] upTo;

  Exposure(List<String> names, long[] upTo) {
    this.names = names;
    this.upTo = upTo;
  }

  PartOf partOf() {
    return (unit, row) ->
        name(
            this == REQUEST
                ? row + 1L
                : (unit.rows().get(row).time() - unit.firstTime()) / MICROS_A_DAY);
  }

  private String name(long age) {
    int at = 0;
    while (at < upTo.length && age > upTo[at]) {
      at++;
    }
    return names.get(at);
  }

  /** Its parts in the order of age. */
  List<String> names() {
    return names;
  }
}
