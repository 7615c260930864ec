package dev.weir.core.comparison;

import dev.weir.core.stats.estimate.Estimate;
import dev.weir.core.stats.sequential.Interval;

/**
 * What one look says about a metric, arm minus control in its own units.
 *
 * @param control value of the control
 * @param arm value of the arm
 * @param interval of the difference at the level of the primary metric
 * @param harm interval at the level of harm
 * @param logEvidence that they differ; NaN where there is no test
 * @param method which statistic it is
 */
public record Effect(
    Estimate control,
    Estimate arm,
    Interval interval,
    Interval harm,
    double logEvidence,
    String method) {

  public double difference() {
    return arm.value() - control.value();
  }
}
