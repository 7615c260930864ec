package dev.weir.core.total;

import dev.weir.core.stats.JointMoments;
import dev.weir.core.stats.Moments;
import dev.weir.core.stats.estimate.Estimate;
import dev.weir.core.stats.estimate.PredictionPowered;
import dev.weir.core.stats.sequential.AsymptoticSequence;
import org.jspecify.annotations.Nullable;

/**
 * What a judge would say on average of all answered calls of a version, from 0 to 1: the share that
 * validators let pass, corrected by how far the judge is from them where it was asked ({@link
 * PredictionPowered#ofShares}).
 *
 * <p>The interval holds with probability 95% at all looks together ({@link AsymptoticSequence}),
 * narrowest at 5,000 labels. A judge who agrees with validators on all of a few calls has not shown
 * that he always does: the interval is that of two labels more, one wrong to either side.
 *
 * @param mean within 0 and 1
 * @param lower end of the interval
 * @param upper end of the interval
 */
record QualityEstimate(double mean, double lower, double upper) {

  /** Fewer say too little to be shown. */
  static final int LEAST_LABELS = 30;

  private static final double ALPHA = 0.05;
  private static final AsymptoticSequence SEQUENCE =
      AsymptoticSequence.planned(AsymptoticSequence.USUAL_UNITS, ALPHA);

  /**
   * The estimate; null while there are too few labels, or too unequal ones, to say anything.
   *
   * @param passed answered calls that validators let pass
   * @param validated answered calls that they judged, at least as many
   * @param labels of judged calls, {@code (y - f)/pi} and {@code 1/pi}
   */
  static @Nullable QualityEstimate of(long passed, long validated, JointMoments labels) {
    if (labels.count() < LEAST_LABELS || validated < LEAST_LABELS) {
      return null;
    }
    double share = (double) passed / validated;
    Moments scores = new Moments(validated, share, validated * share * (1 - share));
    double weight = labels.mean(1);
    JointMoments cautious = JointMoments.of(2, new double[] {weight, weight});
    cautious.add(-weight, weight);
    cautious.merge(labels);
    Estimate mean = PredictionPowered.ofShares(scores, labels).mean();
    Estimate width = PredictionPowered.ofShares(scores, cautious).mean();
    if (!mean.isKnown() || !width.isKnown()) {
      return null;
    }
    double half =
        SEQUENCE.multiplier((double) labels.count(), ALPHA)
            * Math.max(mean.standardError(), width.standardError());
    return new QualityEstimate(
        within(mean.value()), within(mean.value() - half), within(mean.value() + half));
  }

  private static double within(double value) {
    return Math.min(1, Math.max(0, value));
  }
}
