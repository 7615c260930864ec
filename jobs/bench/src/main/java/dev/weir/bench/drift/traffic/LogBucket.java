package dev.weir.bench.drift.traffic;

import dev.weir.core.stats.LogBuckets;

/** The bucket of a number that is known by its natural logarithm. */
public final class LogBucket {

  private static final double PER_LOGARITHM = LogBuckets.PER_OCTAVE / StrictMath.log(2);

  private LogBucket() {}

  /** As {@link LogBuckets#index} of the number, but within rounding of an edge. */
  public static int index(double logarithm) {
    return (int) Math.ceil(logarithm * PER_LOGARITHM);
  }
}
