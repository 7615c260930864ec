package dev.weir.bench.ab;

import java.util.SplittableRandom;

/** Units of experiments on ratios. */
final class Populations {

  private static final int UNITS = 1 << 14;

  private Populations() {}

  /**
   * Cost and successes of a session of one to some dozen requests; some sessions are far dearer.
   */
  static double[][] costPerSuccess(SplittableRandom random) {
    double[][] units = new double[UNITS][];
    for (int i = 0; i < UNITS; i++) {
      int requests = requests(random, 4);
      double price = Math.exp(0.8 * random.nextGaussian());
      double cost = 0;
      int successes = 0;
      for (int request = 0; request < requests; request++) {
        cost += price * Math.exp(0.5 * random.nextGaussian());
        successes += random.nextDouble() < 0.85 ? 1 : 0;
      }
      units[i] = new double[] {cost, successes};
    }
    return units;
  }

  /**
   * Passes and requests of users who are alike in themselves: some pass nearly always, some rarely.
   */
  static double[][] clusteredPasses(SplittableRandom random) {
    double[][] units = new double[UNITS][];
    for (int i = 0; i < UNITS; i++) {
      int requests = requests(random, 8);
      double rate = 1 / (1 + Math.exp(-2 - 1.5 * random.nextGaussian()));
      int passes = 0;
      for (int request = 0; request < requests; request++) {
        passes += random.nextDouble() < rate ? 1 : 0;
      }
      units[i] = new double[] {passes, requests};
    }
    return units;
  }

  /** One and a geometric number more, {@code mean} together. */
  private static int requests(SplittableRandom random, double mean) {
    return 1 + (int) (Math.log(1 - random.nextDouble()) / Math.log(1 - 1 / mean));
  }
}
