package dev.weir.bench.ab;

import dev.weir.core.stats.LogHistogram;
import dev.weir.core.stats.sequential.Interval;
import dev.weir.core.stats.sequential.OrderedSample;
import dev.weir.core.stats.sequential.QuantileSequence;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * In how many experiments the confidence sequence of a quantile, in buckets, contains the truth at
 * every look.
 *
 * @param p which quantile
 * @param normal the same quantile of the standard normal distribution
 */
record QuantileCoverage(double p, double normal) {

  double of(int runs, int units, int step, long seed) {
    QuantileSequence sequence = new QuantileSequence(p, 5_000);
    Interval[] ranks = new Interval[units / step + 1];
    for (int look = 1; look < ranks.length; look++) {
      ranks[look] = sequence.ranks((long) look * step, Simulation.ALPHA);
    }
    double truth = QuantileTrial.truth(normal);
    long covered =
        IntStream.range(0, runs)
            .parallel()
            .filter(run -> covers(truth, ranks, step, new SplittableRandom(seed * 1_000_033 + run)))
            .count();
    return (double) covered / runs;
  }

  private static boolean covers(double truth, Interval[] ranks, int step, SplittableRandom random) {
    LogHistogram histogram = new LogHistogram();
    for (int look = 1; look < ranks.length; look++) {
      for (int i = 0; i < step; i++) {
        histogram.add(QuantileTrial.truth(random.nextGaussian()));
      }
      if (!QuantileSequence.interval(OrderedSample.of(histogram), ranks[look]).contains(truth)) {
        return false;
      }
    }
    return true;
  }
}
