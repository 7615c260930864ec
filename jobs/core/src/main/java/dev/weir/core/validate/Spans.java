package dev.weir.core.validate;

import java.util.Arrays;

/**
 * Places found in one text, of which those that overlap a place of higher rank are left out.
 * Reused; grows to the most that one text had.
 */
public final class Spans {

  private static final int FEW = 16;

  private String[] classes = new String[FEW];
  private int[] starts = new int[FEW];
  private int[] ends = new int[FEW];
  private double[] strengths = new double[FEW];
  private int size;

  public void clear() {
    size = 0;
  }

  /** Takes a place up; of places that overlap the one that was added first stays. */
  public void add(String findingClass, int start, int end, double strength) {
    int at = size;
    while (at > 0 && starts[at - 1] >= end) {
      at--;
    }
    if (at > 0 && ends[at - 1] > start) {
      return;
    }
    if (size == starts.length) {
      classes = Arrays.copyOf(classes, 2 * size);
      starts = Arrays.copyOf(starts, 2 * size);
      ends = Arrays.copyOf(ends, 2 * size);
      strengths = Arrays.copyOf(strengths, 2 * size);
    }
    int behind = size - at;
    System.arraycopy(classes, at, classes, at + 1, behind);
    System.arraycopy(starts, at, starts, at + 1, behind);
    System.arraycopy(ends, at, ends, at + 1, behind);
    System.arraycopy(strengths, at, strengths, at + 1, behind);
    classes[at] = findingClass;
    starts[at] = start;
    ends[at] = end;
    strengths[at] = strength;
    size++;
  }

  /** Takes a place up and joins it with those that it overlaps; the first class stays. */
  public void cover(String findingClass, int start, int end, double strength) {
    int first = 0;
    while (first < size && ends[first] <= start) {
      first++;
    }
    if (first == size || starts[first] >= end) {
      add(findingClass, start, end, strength);
      return;
    }
    starts[first] = Math.min(starts[first], start);
    ends[first] = Math.max(ends[first], end);
    while (first + 1 < size && starts[first + 1] < ends[first]) {
      ends[first] = Math.max(ends[first], ends[first + 1]);
      remove(first + 1);
    }
  }

  private void remove(int span) {
    int behind = --size - span;
    System.arraycopy(classes, span + 1, classes, span, behind);
    System.arraycopy(starts, span + 1, starts, span, behind);
    System.arraycopy(ends, span + 1, ends, span, behind);
    System.arraycopy(strengths, span + 1, strengths, span, behind);
  }

  /** Whether some place overlaps the range. */
  public boolean overlaps(int start, int end) {
    int at = size;
    while (at > 0 && starts[at - 1] >= end) {
      at--;
    }
    return at > 0 && ends[at - 1] > start;
  }

  public int size() {
    return size;
  }

  public String findingClass(int span) {
    return classes[span];
  }

  public int start(int span) {
    return starts[span];
  }

  public int end(int span) {
    return ends[span];
  }

  public double strength(int span) {
    return strengths[span];
  }
}
