package dev.weir.core.stats.compare;

import dev.weir.core.stats.Status;

/**
 * How far two distributions are apart, without a claim that this is more than chance.
 *
 * @param status whether there is anything in the other fields; they are NaN otherwise
 * @param value in the terms of the measure
 * @param expectedByChance its mean between samples of this size that do not differ, to first order;
 *     NaN where that depends on the distribution
 */
public record Difference(Status status, double value, double expectedByChance) {

  static Difference of(double value, double expectedByChance) {
    return new Difference(Status.OK, value, expectedByChance);
  }

  static Difference without(Status status) {
    return new Difference(status, Double.NaN, Double.NaN);
  }
}
