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
