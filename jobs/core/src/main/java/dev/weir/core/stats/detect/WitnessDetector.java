package dev.weir.core.stats.detect;

import java.util.Arrays;

/**
 * The e-detector that decides whether the mean of bounded random features has left its reference: a
 * kernel test that runs for ever on pane sums alone.
 *
 * <p>The witness {@code e} is an average of past panes' {@code Phi/n - mu}, with a half-life of
 * {@value #HALF_LIFE_PANES} panes, and is brought up to date only after it was used, so each bet is
 * made before its pane is seen. With {@code w = e / sqrt(e'Ce)}, {@code z = <w, Phi - n mu>} and
 * {@code c = 2 |e| / sqrt(e'Ce)} a strength {@code lambda} wins {@code lambda z - n lambda s - n
 * (e^(lambda c) - 1 - lambda c)/c^2} (Bennett's bound on the features' range). Then as {@link
 * TiltDetector}: Shiryaev-Roberts, mean over strengths, threshold {@code ln A}.
 *
 * <p>The features are the kernel: how well they approximate another one costs power, never
 * validity. A pane takes the square of the features. What the job runs is {@link
 * TwoWitnessDetector}, which finds more. Not thread-safe.
 */
public final class WitnessDetector {

  private static final int HALF_LIFE_PANES = 30;
  private static final double KEPT = Math.pow(2, -1.0 / HALF_LIFE_PANES);

  private final double[] witness;
  private final double[] evidence;

  /**
   * @param features length of the feature vector
   * @param strengths how many will be bet on
   */
  public WitnessDetector(int features, int strengths) {
    witness = new double[features];
    evidence = new double[strengths];
    restart();
  }

  /** Forgets the evidence and keeps the witness. */
  public void restart() {
    Arrays.fill(evidence, Double.NEGATIVE_INFINITY);
  }

  /**
   * Takes the next pane.
   *
   * @param n events in it
   * @param sum of their feature vectors
   * @param reference fixed before the pane was seen
   */
  public void add(long n, double[] sum, WitnessReference reference) {
    double deviation = Math.sqrt(reference.variance(witness));
    double z = 0;
    double range = 0;
    if (deviation > 0) {
      double length = 0;
      for (int i = 0; i < witness.length; i++) {
        z += witness[i] * (sum[i] - n * reference.mean(i));
        length += witness[i] * witness[i];
      }
      z /= deviation;
      range = 2 * Math.sqrt(length) / deviation;
    }
    for (int i = 0; i < evidence.length; i++) {
      double increment = range > 0 && n > 0 ? reference.increment(i, n, z, range) : 0;
      evidence[i] = LogScale.onePlus(evidence[i]) + increment;
    }
    if (n > 0) {
      for (int i = 0; i < witness.length; i++) {
        witness[i] = KEPT * witness[i] + (1 - KEPT) * (sum[i] / n - reference.mean(i));
      }
    }
  }

  /** {@code V}, to be compared with {@code ln A}; negative infinity before the first pane. */
  public double value() {
    return LogScale.mean(evidence);
  }
}
