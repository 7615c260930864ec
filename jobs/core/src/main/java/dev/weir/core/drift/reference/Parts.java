package dev.weir.core.drift.reference;

import dev.weir.core.total.LabelValue;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Something for each part of the traffic, for at most {@value #MOST} parts; later ones share one.
 *
 * @param <T> what is kept of a part
 */
final class Parts<T> {

  /** Parts kept apart. */
  static final int MOST = 8;

  private final TreeMap<String, T> parts = new TreeMap<>();
  private final Supplier<T> empty;

  Parts(Supplier<T> empty) {
    this.empty = empty;
  }

  /** What is kept of a part, made when missing. */
  T of(String part) {
    T known = parts.get(part);
    if (known != null) {
      return known;
    }
    boolean room = parts.size() < MOST;
    return parts.computeIfAbsent(room ? part : LabelValue.OTHER, key -> empty.get());
  }

  SortedMap<String, T> all() {
    return parts;
  }

  /** The counts of each part, nothing when there is one alone. */
  SortedMap<String, long[]> counts(Function<T, long[]> cut) {
    TreeMap<String, long[]> counts = new TreeMap<>();
    if (parts.size() > 1) {
      parts.forEach((part, values) -> counts.put(part, cut.apply(values)));
    }
    return counts;
  }
}
