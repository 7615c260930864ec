package dev.weir.core.comparison.recorded;

import dev.weir.core.stats.JointMoments;
import dev.weir.core.stats.estimate.Adjustment;
import dev.weir.core.stats.estimate.Estimate;
import dev.weir.core.stats.estimate.Ratio;
import dev.weir.core.stats.sequential.AsymptoticSequence;
import dev.weir.core.stats.sequential.DirichletMultinomial;
import dev.weir.core.stats.sequential.Interval;
import dev.weir.core.stats.sequential.SuccessSequence;
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
      return !last
          ? null
          : exact(new Estimate(control.mean(0), Double.NaN), new Estimate(arm.mean(0), Double.NaN));
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

  private Effect exact(Estimate a, Estimate b) {
    SuccessSequence sequence = new SuccessSequence(levels.planned() / 2);
    long passedA = Math.round(control.mean(0) * control.count());
    long passedB = Math.round(arm.mean(0) * arm.count());
    Interval interval =
        sequence.difference(passedA, control.count(), passedB, arm.count(), levels.alpha());
    Interval harm =
        sequence.difference(passedA, control.count(), passedB, arm.count(), levels.harmAlpha());
    double evidence = Double.NaN;
    if (levels.controlShare() > 0) {
      // Of whichever kind is rarer: if rates are equal, arms of both fall by the weights.
      long[] passed = {passedA, passedB};
      long[] failed = {control.count() - passedA, arm.count() - passedB};
      boolean fewPass = passedA + passedB < failed[0] + failed[1];
      double[] weights = {levels.controlShare(), 1 - levels.controlShare()};
      evidence =
          new DirichletMultinomial(weights, DirichletMultinomial.USUAL_CONCENTRATION)
              .logBayesFactor(fewPass ? passed : failed);
    }
    return Effect.of(
        a, b, levels.decided(interval, evidence, b.value() - a.value()), harm, evidence, "exact");
  }

  /**
   * At which levels an arm is compared.
   *
   * @param planned units of both arms at which intervals are narrowest
   * @param controlShare share of units that were assigned to the control, 0 where none were
   */
  record Levels(double alpha, double harmAlpha, double planned, double controlShare) {

    /** The same, narrowest at other units: what is looked at only once, at its own size. */
    Levels at(double units) {
      return new Levels(alpha, harmAlpha, Math.max(2, units), controlShare);
    }

    /**
     * What is left of an interval where a stronger test than its own decides about 0: it says that
     * there is a difference, with the sign that was found, or that there may be none. Of the true
     * difference only one of the two has to hold, so that together they err no more often.
     */
    Interval decided(Interval interval, double logEvidence, double difference) {
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

    Effect asymptotic(Estimate a, Estimate b, Estimate difference, double units) {
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
}
