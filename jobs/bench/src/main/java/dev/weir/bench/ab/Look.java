package dev.weir.bench.ab;

import dev.weir.core.stats.sequential.Interval;

/**
 * What the tests say after some units.
 *
 * @param logEvidence of the sequential test, {@code ln E}
 * @param interval of the sequential estimate; not a number where it has none
 * @param z of the test that a person would do who believes this look is the only one
 * @param naiveZ of what people do instead: the same, for requests instead of units where that
 *     differs
 */
record Look(double logEvidence, Interval interval, double z, double naiveZ) {

  /** Too early to look. */
  static final Look NONE =
      new Look(
          Double.NEGATIVE_INFINITY, new Interval(Double.NaN, Double.NaN), Double.NaN, Double.NaN);

  boolean hasInterval() {
    return !Double.isNaN(interval.low());
  }
}
