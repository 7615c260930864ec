package dev.weir.core.comparison;

import dev.weir.core.stats.estimate.Estimate;
import dev.weir.core.stats.sequential.DirichletMultinomial;
import dev.weir.core.stats.sequential.Interval;
import dev.weir.core.stats.sequential.SuccessSequence;

/**
 * How many units of an arm passed, of all that are known: enough to compare two arms exactly,
 * without a limit theorem, from the first unit on.
 */
public record PassedUnits(long passed, long units) {

  public long failed() {
    return units - passed;
  }

  /** Of the rarer kind. */
  public long rare() {
    return Math.min(passed, failed());
  }

  private Estimate rate() {
    return new Estimate(units == 0 ? Double.NaN : (double) passed / units, Double.NaN);
  }

  /**
   * The difference by the beta-binomial sequence. Where units were assigned by weights, whether the
   * interval excludes 0 is for the Dirichlet-multinomial test of the rarer kind to say: if rates
   * are equal, the arms of both kinds fall by the weights. A few bisections.
   */
  public static Effect compare(PassedUnits a, PassedUnits b, Levels levels) {
    SuccessSequence sequence = new SuccessSequence(levels.planned() / 2);
    Interval interval = sequence.difference(a.passed, a.units, b.passed, b.units, levels.alpha());
    Interval harm = sequence.difference(a.passed, a.units, b.passed, b.units, levels.harmAlpha());
    double evidence = Double.NaN;
    if (levels.controlShare() > 0) {
      long[] passed = {a.passed, b.passed};
      long[] failed = {a.failed(), b.failed()};
      boolean fewPass = a.passed + b.passed < failed[0] + failed[1];
      double[] weights = {levels.controlShare(), 1 - levels.controlShare()};
      evidence =
          new DirichletMultinomial(weights, DirichletMultinomial.USUAL_CONCENTRATION)
              .logBayesFactor(fewPass ? passed : failed);
    }
    Estimate rateA = a.rate();
    Estimate rateB = b.rate();
    double difference = rateB.value() - rateA.value();
    return Effect.of(
        rateA, rateB, levels.decided(interval, evidence, difference), harm, evidence, "exact");
  }
}
