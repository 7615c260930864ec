package dev.weir.core.comparison;

import dev.weir.core.stats.estimate.Estimate;
import dev.weir.core.stats.sequential.AsymptoticSequence;
import dev.weir.core.stats.sequential.Interval;

/**
 * At which levels an arm is compared.
 *
 * @param planned units of both arms at which intervals are narrowest
 * @param controlShare share of units that were assigned to the control, 0 where none were
 */
public record Levels(double alpha, double harmAlpha, double planned, double controlShare) {

  /** The same, narrowest at other units: what is looked at only once, at its own size. */
  public Levels at(double units) {
    return new Levels(alpha, harmAlpha, Math.max(2, units), controlShare);
  }

  /** The same with a part of the error that is allowed. */
  public Levels times(double part) {
    return new Levels(alpha * part, harmAlpha * part, planned, controlShare);
  }

  /** The same with a part of the error that is allowed in looking for harm. */
  public Levels harmTimes(double part) {
    return new Levels(alpha, harmAlpha * part, planned, controlShare);
  }

  /**
   * What is left of an interval where a stronger test than its own decides about 0: it says that
   * there is a difference, with the sign that was found, or that there may be none. Of the true
   * difference only one of the two has to hold, so that together they err no more often.
   */
  public Interval decided(Interval interval, double logEvidence, double difference) {
    if (Double.isNaN(logEvidence) || difference == 0) {
      return interval;
    }
    if (logEvidence < -Math.log(alpha)) {
      return new Interval(Math.min(interval.low(), 0), Math.max(interval.high(), 0));
    }
    return difference > 0
        ? new Interval(Math.max(interval.low(), Double.MIN_VALUE), interval.high())
        : new Interval(interval.low(), Math.min(interval.high(), -Double.MIN_VALUE));
  }

  /** What the asymptotic sequence says of two estimates and their difference. Constant time. */
  public Effect asymptotic(Estimate a, Estimate b, Estimate difference, double units) {
    AsymptoticSequence sequence = AsymptoticSequence.planned(planned, alpha);
    AsymptoticSequence strict = AsymptoticSequence.oneSided(planned, harmAlpha);
    double error = difference.standardError();
    return Effect.of(
        a,
        b,
        Interval.around(difference.value(), sequence.multiplier(units, alpha) * error),
        Interval.around(difference.value(), strict.oneSidedMultiplier(units, harmAlpha) * error),
        sequence.logEvidence(difference.z(), units),
        "asymptotic");
  }
}
