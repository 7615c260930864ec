package dev.weir.core.stats.compare;

import dev.weir.core.stats.Status;

/**
 * What a test of two samples found.
 *
 * @param status whether there is anything in the other fields; they are NaN otherwise
 * @param statistic what was computed, in the terms of the test
 * @param degreesOfFreedom of its distribution when nothing differs, NaN when that has none
 * @param pValue chance of a statistic as great if nothing differs
 */
public record TestResult(Status status, double statistic, double degreesOfFreedom, double pValue) {

  static TestResult of(double statistic, double degreesOfFreedom, double pValue) {
    return new TestResult(Status.OK, statistic, degreesOfFreedom, pValue);
  }

  static TestResult without(Status status) {
    return new TestResult(status, Double.NaN, Double.NaN, Double.NaN);
  }
}
