package dev.weir.bench.ab;

import dev.weir.core.stats.Moments;
import dev.weir.core.stats.estimate.Estimate;
import dev.weir.core.stats.estimate.Means;
import java.util.SplittableRandom;

/** Means of log-normal units, capped at a value fixed in advance. */
final class MeanTrial implements Trial {

  private final SplittableRandom random;
  private final double[] scales;
  private final double deviation;
  private final double cap;
  private final double[] step;
  private final Moments[] arms = {Moments.NONE, Moments.NONE};

  /**
   * @param deviation of the logarithm
   * @param ratio of the second arm's values over the first's
   * @param cap greatest value that counts, infinite for none
   */
  MeanTrial(SplittableRandom random, double deviation, double ratio, double cap, int step) {
    this.random = random;
    this.deviation = deviation;
    this.scales = new double[] {1, ratio};
    this.cap = cap;
    this.step = new double[step];
  }

  @Override
  public void grow() {
    for (int arm = 0; arm < 2; arm++) {
      for (int i = 0; i < step.length; i++) {
        step[i] = Math.min(cap, scales[arm] * Math.exp(deviation * random.nextGaussian()));
      }
      arms[arm] = arms[arm].merge(Moments.of(step));
    }
  }

  @Override
  public Look look(int units) {
    Estimate effect = Means.mean(arms[1]).minus(Means.mean(arms[0]));
    return Looks.asymptotic(effect, effect.z(), units);
  }
}
