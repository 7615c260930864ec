package dev.weir.bench.ab;

import dev.weir.core.stats.JointMoments;
import dev.weir.core.stats.estimate.Estimate;
import dev.weir.core.stats.estimate.Ratio;
import java.util.SplittableRandom;

/**
 * Ratios of two totals of a unit, drawn with replacement from a population that is known in full,
 * so that the true ratio is known too. The naive test takes requests for independent.
 */
final class RatioTrial implements Trial {

  private final SplittableRandom random;
  private final double[][] population;
  private final int step;
  private final JointMoments[] arms = {new JointMoments(2), new JointMoments(2)};
  private final JointMoments fresh = new JointMoments(2);
  private final boolean requestsAreRates;

  /**
   * @param population rows of numerator and denominator
   * @param requestsAreRates whether each request is a success or not, so that a person would test
   *     the rate of requests; otherwise a person takes the ratios of units
   */
  RatioTrial(SplittableRandom random, double[][] population, int step, boolean requestsAreRates) {
    this.random = random;
    this.population = population;
    this.step = step;
    this.requestsAreRates = requestsAreRates;
  }

  @Override
  public void grow() {
    for (JointMoments arm : arms) {
      fresh.clear();
      for (int i = 0; i < step; i++) {
        fresh.add(population[random.nextInt(population.length)]);
      }
      arm.merge(fresh);
    }
  }

  @Override
  public Look look(int units) {
    Estimate effect = Ratio.of(arms[1]).minus(Ratio.of(arms[0]));
    return Looks.asymptotic(effect, requestsAreRates ? requestZ() : effect.z(), units);
  }

  private double requestZ() {
    double requestsA = arms[0].mean(1) * arms[0].count();
    double requestsB = arms[1].mean(1) * arms[1].count();
    double a = arms[0].mean(0) / arms[0].mean(1);
    double b = arms[1].mean(0) / arms[1].mean(1);
    return (b - a) / Math.sqrt(a * (1 - a) / requestsA + b * (1 - b) / requestsB);
  }
}
