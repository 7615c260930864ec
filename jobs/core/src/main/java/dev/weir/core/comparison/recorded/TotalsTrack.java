package dev.weir.core.comparison.recorded;

import dev.weir.core.comparison.Effect;
import dev.weir.core.comparison.Levels;
import dev.weir.core.comparison.PassedUnits;
import dev.weir.core.stats.JointMoments;
import dev.weir.core.stats.estimate.Adjustment;
import dev.weir.core.stats.estimate.Estimate;
import dev.weir.core.stats.estimate.Ratio;
import dev.weir.core.stats.sequential.Interval;
import org.jspecify.annotations.Nullable;

/**
 * Means over rows and ratios of totals, by units. A pass or fail with one row a unit waits for
 * twenty of the rarer kind in each arm; when they never come, the arms are compared exactly, once,
 * at the end. What a covariate tells of the units is taken out of all but that.
 */
final class TotalsTrack implements Track {

  /** Before a decision. */
  static final int RARE_TO_DECIDE = 20;

  /** Before a part of the rows is shown, which decides nothing. */
  static final int RARE_TO_EXPLORE = 5;

  private final Metric metric;
  private final @Nullable Covariate covariate;
  private final Levels levels;
  private final int leastRare;
  private final JointMoments control;
  private final JointMoments arm;
  private boolean binary = true;
  private boolean single = true;
  private boolean complete = true;

  TotalsTrack(Metric metric, @Nullable Covariate covariate, Levels levels, int leastRare) {
    this.metric = metric;
    this.covariate = covariate;
    this.levels = levels;
    this.leastRare = leastRare;
    this.control = new JointMoments(covariate == null ? 2 : 4);
    this.arm = new JointMoments(covariate == null ? 2 : 4);
  }

  @Override
  public void add(Unit unit, boolean isControl) {
    double[] totals = unit.totals(metric);
    if (totals == null) {
      return;
    }
    binary &= totals[0] == 0 || totals[0] == 1;
    single &= totals[1] == 1;
    if (covariate == null) {
      (isControl ? control : arm).add(totals);
    } else {
      double[] before = unit.before(covariate);
      complete &= before[1] == 1;
      (isControl ? control : arm).add(totals[0], totals[1], before[0], before[1]);
    }
  }

  @Override
  public @Nullable Effect look(boolean last) {
    if (control.count() == 0 || arm.count() == 0) {
      return null;
    }
    Estimate a = Ratio.of(control);
    Estimate b = Ratio.of(arm);
    if (binary && single && rare() < leastRare) {
      // One method a metric: the exact one only where the other never had a look.
      return !last ? null : PassedUnits.compare(passed(control), passed(arm), levels);
    }
    if (covariate != null) {
      Adjustment taken = adjustment();
      Effect effect = effect(taken.a(), taken.b());
      return effect == null || effect.isUnknown() ? effect : effect.after(taken);
    }
    return effect(a, b);
  }

  /** Of what does not vary the values are known, and nothing of their error. */
  private @Nullable Effect effect(Estimate a, Estimate b) {
    Estimate difference = b.minus(a);
    if (!difference.isKnown()) {
      return null;
    }
    return difference.standardError() > 0
        ? levels.asymptotic(a, b, difference, (double) control.count() + arm.count())
        : Effect.of(a, b, Interval.ALL, Interval.ALL, Double.NaN, Effect.UNKNOWN);
  }

  /** Of means where each unit has one row and the value of before, else of linearised ratios. */
  private Adjustment adjustment() {
    return single && complete
        ? Adjustment.of(meanAndBefore(control), meanAndBefore(arm))
        : Adjustment.ofRatio(control, arm);
  }

  private static JointMoments meanAndBefore(JointMoments units) {
    double[] means = {units.mean(0), units.mean(2)};
    double[][] products = {
      {units.products(0, 0), units.products(0, 2)}, {units.products(2, 0), units.products(2, 2)}
    };
    return JointMoments.of(units.count(), means, products);
  }

  private double rare() {
    return Math.min(rare(control), rare(arm));
  }

  private static double rare(JointMoments units) {
    return Math.min(units.mean(0), 1 - units.mean(0)) * units.count();
  }

  private static PassedUnits passed(JointMoments units) {
    return new PassedUnits(Math.round(units.mean(0) * units.count()), units.count());
  }
}
