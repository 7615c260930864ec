package dev.weir.core.pane;

import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ObjLongConsumer;

/**
 * Calls by what validators made of them.
 *
 * <p>A name says validator, mode and verdict. Whoever counts has an array of all its names and
 * counts by place in it, so counting is one addition; counts of the array used before are folded
 * into a map when another one comes. Merging is exact in any order. Not thread-safe.
 */
public final class ResultCounts {

  private static final int ENTRY_BYTES = 96;
  private static final String[] NONE = {};

  private String[] names = NONE;
  private long[] counts = {};
  private final SortedMap<String, Long> folded = new TreeMap<>();

  /**
   * Counts one call.
   *
   * @param all distinct names, the same array from call to call
   * @param place of the name in it
   */
  public void add(String[] all, int place) {
    if (names != all) {
      use(all);
    }
    counts[place]++;
  }

  private void use(String[] all) {
    fold();
    names = all;
    counts = new long[all.length];
  }

  private void fold() {
    for (int k = 0; k < names.length; k++) {
      if (counts[k] != 0) {
        folded.merge(names[k], counts[k], Long::sum);
        counts[k] = 0;
      }
    }
  }

  /** Counts several calls. */
  void add(String name, long calls) {
    folded.merge(name, calls, Long::sum);
  }

  void merge(ResultCounts other) {
    for (int k = 0; k < other.names.length; k++) {
      if (other.counts[k] != 0) {
        folded.merge(other.names[k], other.counts[k], Long::sum);
      }
    }
    other.folded.forEach((name, calls) -> folded.merge(name, calls, Long::sum));
  }

  void clear() {
    Arrays.fill(counts, 0);
    folded.clear();
  }

  /** Gives every name that some call had, in order, with the number of calls. */
  public void forEach(ObjLongConsumer<String> visitor) {
    fold();
    folded.forEach((name, calls) -> visitor.accept(name, calls));
  }

  /** Names that some call had. */
  public int size() {
    fold();
    return folded.size();
  }

  int retainedBytes() {
    return ENTRY_BYTES + Long.BYTES * counts.length + ENTRY_BYTES * folded.size();
  }
}
