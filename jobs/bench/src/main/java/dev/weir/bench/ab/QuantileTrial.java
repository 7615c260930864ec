package dev.weir.bench.ab;

import dev.weir.core.stats.LogBuckets;
import dev.weir.core.stats.LogHistogram;
import dev.weir.core.stats.sequential.Interval;
import dev.weir.core.stats.sequential.OrderedSample;
import dev.weir.core.stats.sequential.QuantileComparison;
import dev.weir.core.stats.sequential.QuantileSequence;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A quantile of log-normal latencies in logarithmic buckets. The naive test asks at each look
 * whether the arms have equal shares above the quantile of both together.
 */
final class QuantileTrial implements Trial {

  private static final double MEDIAN_MILLIS = 665;
  private static final double DEVIATION = 0.9;
  private static final double PLANNED = 5_000;

  private final SplittableRandom random;
  private final double p;
  private final double[] scales;
  private final int step;
  private final LogHistogram[] arms = {new LogHistogram(), new LogHistogram()};
  private final LogHistogram both = new LogHistogram();
  private final QuantileComparison comparison;
  private final Map<Integer, Interval> ranks;

  /**
   * @param ratio of the second arm's latencies over the first's
   * @param ranks of the interval at half of alpha by units, shared between experiments
   */
  QuantileTrial(
      SplittableRandom random, double p, double ratio, int step, Map<Integer, Interval> ranks) {
    this.random = random;
    this.p = p;
    this.scales = new double[] {MEDIAN_MILLIS, MEDIAN_MILLIS * ratio};
    this.step = step;
    this.comparison = new QuantileComparison(p, PLANNED, Simulation.ALPHA);
    this.ranks = ranks;
  }

  static Map<Integer, Interval> sharedRanks() {
    return new ConcurrentHashMap<>();
  }

  /** The true quantile of the first arm. */
  static double truth(double normalQuantile) {
    return MEDIAN_MILLIS * Math.exp(DEVIATION * normalQuantile);
  }

  @Override
  public void grow() {
    for (int arm = 0; arm < 2; arm++) {
      for (int i = 0; i < step; i++) {
        int bucket = LogBuckets.index(scales[arm] * Math.exp(DEVIATION * random.nextGaussian()));
        arms[arm].addBucket(bucket, 1);
        both.addBucket(bucket, 1);
      }
    }
  }

  @Override
  public Look look(int units) {
    OrderedSample a = OrderedSample.of(arms[0]);
    OrderedSample b = OrderedSample.of(arms[1]);
    Interval shares =
        ranks.computeIfAbsent(
            units, n -> new QuantileSequence(p, PLANNED).ranks(n, Simulation.ALPHA / 2));
    Interval difference =
        QuantileSequence.interval(b, shares).minus(QuantileSequence.interval(a, shares));
    double z = z(units);
    return new Look(comparison.logEvidence(a, b), difference, z, z);
  }

  /** Of the shares above the quantile of both; positive when the second arm is slower. */
  private double z(int units) {
    double cut = both.quantile(p);
    double above = above(arms[1], cut) - above(arms[0], cut);
    double share = (above(arms[1], cut) + above(arms[0], cut)) / (2.0 * units);
    double variance = share * (1 - share) * 2 * units;
    return variance == 0 ? 0 : above / Math.sqrt(variance);
  }

  private static double above(LogHistogram arm, double cut) {
    long[] count = {0};
    arm.forEachBucket((index, n) -> count[0] += LogBuckets.value(index) > cut ? n : 0);
    return count[0];
  }
}
