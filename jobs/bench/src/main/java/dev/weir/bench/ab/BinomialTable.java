package dev.weir.bench.ab;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/** Draws binomial counts by their distribution function: one draw instead of one a unit. */
final class BinomialTable {

  private final double[] upTo;

  BinomialTable(int trials, double p) {
    BinomialDistribution distribution = BinomialDistribution.of(trials, p);
    upTo = new double[trials + 1];
    for (int count = 0; count <= trials; count++) {
      upTo[count] = distribution.cumulativeProbability(count);
    }
  }

  int draw(SplittableRandom random) {
    int found = Arrays.binarySearch(upTo, random.nextDouble());
    return Math.min(found >= 0 ? found + 1 : -found - 1, upTo.length - 1);
  }
}
