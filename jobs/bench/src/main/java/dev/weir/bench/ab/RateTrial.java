package dev.weir.bench.ab;

import dev.weir.core.stats.estimate.Estimate;
import dev.weir.core.stats.estimate.Means;
import dev.weir.core.stats.sequential.DirichletMultinomial;
import dev.weir.core.stats.sequential.Interval;
import java.util.SplittableRandom;

/**
 * Pass rates: successes of a step are one draw from their binomial distribution. Decided by the
 * asymptotic sequence, or by the exact test on failures.
 */
final class RateTrial implements Trial {

  private static final long LEAST_RARE = 20;

  private final SplittableRandom random;
  private final BinomialTable stepsA;
  private final BinomialTable stepsB;
  private final boolean exact;
  private final DirichletMultinomial failures =
      new DirichletMultinomial(new double[] {1, 1}, DirichletMultinomial.USUAL_CONCENTRATION);
  private final long[] failed = new long[2];
  private final int step;
  private long passedA;
  private long passedB;

  RateTrial(SplittableRandom random, BinomialTable a, BinomialTable b, int step, boolean exact) {
    this.random = random;
    this.stepsA = a;
    this.stepsB = b;
    this.step = step;
    this.exact = exact;
  }

  @Override
  public void grow() {
    int a = stepsA.draw(random);
    int b = stepsB.draw(random);
    passedA += a;
    passedB += b;
    failed[0] += step - a;
    failed[1] += step - b;
  }

  @Override
  public Look look(int units) {
    Estimate effect = Means.rate(passedB, units).minus(Means.rate(passedA, units));
    if (effect.standardError() == 0) {
      return Look.NONE;
    }
    Look asymptotic = Looks.asymptotic(effect, effect.z(), units);
    if (exact) {
      Interval none = Look.NONE.interval();
      return new Look(failures.logBayesFactor(failed), none, effect.z(), effect.z());
    }
    long rare = Math.min(Math.min(passedA, passedB), Math.min(failed[0], failed[1]));
    return rare >= LEAST_RARE
        ? asymptotic
        : new Look(Double.NEGATIVE_INFINITY, Look.NONE.interval(), effect.z(), effect.z());
  }
}
