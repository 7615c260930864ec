package dev.weir.traffic.truth;

import java.util.Arrays;

/** Grows a list of numbers without boxing them and finds exact quantiles in it. */
final class Values {

  private double[] values = new double[64];
  private int size;

  void add(double value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, Math.multiplyExact(size, 2));
    }
    values[size++] = value;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** Sorts a copy; n log n. */
  Quantiles quantiles() {
    double[] sorted = Arrays.copyOf(values, size);
    Arrays.sort(sorted);
    return Quantiles.of(sorted);
  }
}
