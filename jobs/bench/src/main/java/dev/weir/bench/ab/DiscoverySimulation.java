package dev.weir.bench.ab;

import dev.weir.core.stats.compare.FalseDiscovery;
import java.util.SplittableRandom;

/**
 * The share of false discoveries that e-BH makes among streams whose noise is mostly the same: each
 * has an e-value of a normal observation, correlated with every other.
 */
record DiscoverySimulation(int streams, int shifted, double correlation, double shift, double q) {

  /** The mean share of wrong rejections, and the share of the shifted streams that were found. */
  double[] of(int runs, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double falseShare = 0;
    double found = 0;
    for (int run = 0; run < runs; run++) {
      double shared = Math.sqrt(correlation) * random.nextGaussian();
      double[] evidence = new double[streams];
      for (int i = 0; i < streams; i++) {
        double own = Math.sqrt(1 - correlation) * random.nextGaussian();
        double z = shared + own + (i < shifted ? shift : 0);
        evidence[i] = Math.exp(shift * z - shift * shift / 2);
      }
      int rejections = FalseDiscovery.rejections(evidence, q);
      boolean[] rejected = FalseDiscovery.largest(evidence, rejections);
      int right = 0;
      for (int i = 0; i < shifted; i++) {
        right += rejected[i] ? 1 : 0;
      }
      falseShare += rejections == 0 ? 0 : (double) (rejections - right) / rejections;
      found += (double) right / shifted;
    }
    return new double[] {falseShare / runs, found / runs};
  }
}
