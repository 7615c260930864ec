package dev.weir.core.experiment.watch;

import dev.weir.core.comparison.Effect;
import dev.weir.core.comparison.Levels;
import dev.weir.core.experiment.unit.MetricSums;
import dev.weir.core.stats.JointMoments;
import dev.weir.core.stats.estimate.Adjustment;
import dev.weir.core.stats.estimate.Estimate;
import dev.weir.core.stats.estimate.Ratio;
import dev.weir.core.stats.sequential.AsymptoticSequence;
import org.jspecify.annotations.Nullable;

/**
 * One look at totals of units: a ratio by the delta method, less what was known of the units
 * before.
 *
 * @param effect null when nothing can be said
 * @param theta how much was taken out, NaN for nothing
 * @param explained which share of the variance that explains
 * @param unbalanced whether what was known before differs between the arms more than assignment at
 *     random explains, so that it was left alone: a longer prompt has more input tokens
 */
record TotalsLook(@Nullable Effect effect, double theta, double explained, boolean unbalanced) {

  private static final double BALANCE_ALPHA = 0.001;

  /**
   * @param adjust whether what was known before may be taken out, if there is something
   */
  static TotalsLook of(MetricSums control, MetricSums arm, Levels levels, boolean adjust) {
    JointMoments a = control.totals();
    JointMoments b = arm.totals();
    double units = (double) a.count() + b.count();
    boolean unbalanced = control.isAdjusted() && !(adjust && isBalanced(a, b, levels));
    if (control.isAdjusted() && !unbalanced) {
      Adjustment adjusted = Adjustment.ofRatio(a, b);
      if (adjusted.theta() != 0) {
        return new TotalsLook(
            adjusted(adjusted, levels, units), adjusted.theta(), adjusted.explained(), false);
      }
    }
    return new TotalsLook(plain(a, b, levels, units), Double.NaN, Double.NaN, unbalanced);
  }

  /** Of the mean of the time before: both were the same thing then. */
  private static boolean isBalanced(JointMoments a, JointMoments b, Levels levels) {
    Estimate difference = before(b).minus(before(a));
    if (!difference.isKnown() || difference.standardError() == 0) {
      return difference.value() == 0 || Double.isNaN(difference.value());
    }
    double units = (double) a.count() + b.count();
    AsymptoticSequence sequence = AsymptoticSequence.planned(levels.planned(), BALANCE_ALPHA);
    return sequence.logEvidence(difference.z(), units) < -Math.log(BALANCE_ALPHA);
  }

  /** The ratio of the time before, unknown where hardly any unit has one. */
  private static Estimate before(JointMoments units) {
    double[] means = {units.mean(2), units.mean(3)};
    double[][] products = {
      {units.products(2, 2), units.products(2, 3)}, {units.products(3, 2), units.products(3, 3)}
    };
    return Ratio.of(JointMoments.of(units.count(), means, products));
  }

  private static @Nullable Effect plain(JointMoments a, JointMoments b, Levels levels, double n) {
    Estimate control = Ratio.of(a);
    Estimate arm = Ratio.of(b);
    Estimate difference = arm.minus(control);
    return difference.isKnown() && difference.standardError() > 0
        ? levels.asymptotic(control, arm, difference, n)
        : null;
  }

  private static @Nullable Effect adjusted(Adjustment adjusted, Levels levels, double units) {
    Estimate difference = adjusted.difference();
    if (!difference.isKnown() || difference.standardError() == 0) {
      return null;
    }
    Effect effect = levels.asymptotic(adjusted.a(), adjusted.b(), difference, units);
    return Effect.of(
        effect.control(),
        effect.arm(),
        effect.interval(),
        effect.harm(),
        effect.logEvidence(),
        "adjusted");
  }
}
