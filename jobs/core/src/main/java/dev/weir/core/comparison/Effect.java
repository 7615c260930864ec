package dev.weir.core.comparison;

import dev.weir.core.stats.estimate.Adjustment;
import dev.weir.core.stats.estimate.Estimate;
import dev.weir.core.stats.sequential.Interval;
import org.jspecify.annotations.Nullable;

/**
 * What one look says about a metric, arm minus control in its own units.
 *
 * @param control value of the control
 * @param arm value of the arm
 * @param interval of the difference at the level of the primary metric
 * @param harm interval at the level of harm
 * @param logEvidence that they differ; NaN where there is no test
 * @param method which statistic it is
 * @param adjustment what was taken out with the covariate; null for nothing
 */
public record Effect(
    Estimate control,
    Estimate arm,
    Interval interval,
    Interval harm,
    double logEvidence,
    String method,
    @Nullable Adjustment adjustment) {

  /** The method where nothing can be said but the values. */
  public static final String UNKNOWN = "";

  /** Of which nothing was taken out. */
  public static Effect of(
      Estimate control,
      Estimate arm,
      Interval interval,
      Interval harm,
      double logEvidence,
      String method) {
    return new Effect(control, arm, interval, harm, logEvidence, method, null);
  }

  public boolean isUnknown() {
    return method.equals(UNKNOWN);
  }

  /** The same, as what is left after {@code taken}. */
  public Effect after(Adjustment taken) {
    return new Effect(control, arm, interval, harm, logEvidence, "adjusted", taken);
  }

  /** {@code E}, bounded so that sums of some stay finite; 0 where there is no test. */
  public double evidence() {
    return Double.isNaN(logEvidence) ? 0 : Math.exp(Math.min(700, logEvidence));
  }

  public double difference() {
    return arm.value() - control.value();
  }
}
