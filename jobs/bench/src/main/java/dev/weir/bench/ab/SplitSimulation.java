package dev.weir.bench.ab;

import dev.weir.core.comparison.DecisionRule;
import dev.weir.core.stats.sequential.DirichletMultinomial;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * How often the split of the traffic is called wrong.
 *
 * @param title for people
 * @param weights that the traffic should have
 * @param truth that it has
 * @param units of all arms at the end
 * @param step units between two looks
 * @param runs how many experiments
 */
record SplitSimulation(
    String title, double[] weights, double[] truth, int units, int step, int runs) {

  /** The share of runs called wrong, over all looks. */
  double invalidated(long seed) {
    DirichletMultinomial test =
        new DirichletMultinomial(weights, DirichletMultinomial.USUAL_CONCENTRATION);
    BinomialTable first = new BinomialTable(step, truth[0]);
    long invalid =
        IntStream.range(0, runs)
            .parallel()
            .filter(run -> isInvalid(test, first, new SplittableRandom(seed * 1_000_003 + run)))
            .count();
    return (double) invalid / runs;
  }

  private boolean isInvalid(
      DirichletMultinomial test, BinomialTable first, SplittableRandom random) {
    long[] counts = new long[weights.length];
    for (int n = step; n <= units; n += step) {
      int inFirst = first.draw(random);
      counts[0] += inFirst;
      if (counts.length == 2) {
        counts[1] += step - inFirst;
      } else {
        // The rest is split between two arms of equal weight.
        for (int unit = inFirst; unit < step; unit++) {
          counts[random.nextBoolean() ? 1 : 2]++;
        }
      }
      if (test.pValue(counts) < DecisionRule.SPLIT_ALPHA) {
        return true;
      }
    }
    return false;
  }
}
