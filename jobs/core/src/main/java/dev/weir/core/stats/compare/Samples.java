package dev.weir.core.stats.compare;

import dev.weir.core.stats.Status;

/** What two samples of numbers must be before they can be compared. */
final class Samples {

  private Samples() {}

  static Status status(double[] reference, double[] current, int least) {
    if (!finite(reference) || !finite(current)) {
      return Status.INVALID;
    }
    return Math.min(reference.length, current.length) < least ? Status.INSUFFICIENT : Status.OK;
  }

  private static boolean finite(double[] values) {
    for (double value : values) {
      if (!Double.isFinite(value)) {
        return false;
      }
    }
    return true;
  }
}
