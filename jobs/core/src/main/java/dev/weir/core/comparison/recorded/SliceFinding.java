package dev.weir.core.comparison.recorded;

import dev.weir.core.stats.sequential.Interval;

/**
 * The primary metric in a part of the rows; exploratory.
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
}
