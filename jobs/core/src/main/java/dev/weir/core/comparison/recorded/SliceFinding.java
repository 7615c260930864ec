package dev.weir.core.comparison.recorded;

import dev.weir.core.stats.sequential.Interval;

/**
 * The primary metric in a part of the rows; exploratory, at the size of the part.
 *
 * @param slice name of the word
 * @param value of it
 * @param rows of both arms
 * @param differs whether e-BH over all slices of the arm, at 0.05, calls it different
 */
public record SliceFinding(
    String slice,
    String value,
    long rows,
    double control,
    double arm,
    Interval interval,
    boolean differs) {

  public double difference() {
    return arm - control;
  }

  SliceFinding different() {
    return new SliceFinding(slice, value, rows, control, arm, interval, true);
  }
}
