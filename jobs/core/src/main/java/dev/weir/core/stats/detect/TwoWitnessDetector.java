package dev.weir.core.stats.detect;

import java.util.Arrays;

/**
 * The e-detector of a {@link WitnessDetector} with two witnesses instead of one: the average e of
 * past panes' {@code Phi/n - mu} itself, and {@code R e}, in which directions count by how little
 * the reference varies along them. The first is quick where known texts become more or fewer, the
 * second where new ones come.
 *
 * <p>Both are fixed before a pane is seen, so each is a fair bet. The price is Bennett's, who asks
 * for no more than an upper bound b of {@code X = <w, phi - mu>}: {@code e^(lx) <= 1 + lx + x^2
 * (e^(lb) - 1 - lb)/b^2} for all {@code x <= b}. Of features on circles that bound is known for the
 * very witness, and is half of {@code 2 |w|} or less. Then Shiryaev-Roberts and the mean over
 * witnesses and strengths, threshold {@code ln A}; beside it the CUSUM form for the onset.
 *
 * <p>A pane takes twice the square of the features; the state is the features and three numbers a
 * component. Not thread-safe.
 */
public final class TwoWitnessDetector {

  private static final int WITNESSES = 2;
  private static final int HALF_LIFE_PANES = 30;
  private static final double KEPT = Math.pow(2, -1.0 / HALF_LIFE_PANES);

  private final double[] witness;
  private final double[] whitened;
  private final double[] product;
  private final double[] evidence;
  private final double[] cusum;
  private final long[] risingSince;
  private long panes;

  /**
   * @param features length of the feature vector, even
   */
  public TwoWitnessDetector(int features) {
    witness = new double[features];
    whitened = new double[features];
    product = new double[features];
    evidence = new double[WITNESSES * TwoWitnessReference.strengths()];
    cusum = new double[evidence.length];
    risingSince = new long[evidence.length];
    restart();
  }

  /** Forgets the evidence and keeps the witness; panes are counted on. */
  public void restart() {
    Arrays.fill(evidence, Double.NEGATIVE_INFINITY);
    Arrays.fill(cusum, 0);
    Arrays.fill(risingSince, panes);
  }

  /**
   * Takes the next pane.
   *
   * @param n events in it
   * @param sum of their feature vectors
   * @param reference fixed before the pane was seen
   */
  public void add(long n, double[] sum, TwoWitnessReference reference) {
    reference.timesCovariance(witness, product);
    double variance = 0;
    for (int i = 0; i < witness.length; i++) {
      variance += witness[i] * product[i];
    }
    bet(0, witness, variance, n, sum, reference);
    reference.whiten(witness, whitened);
    bet(1, whitened, reference.whitenedVariance(witness, whitened), n, sum, reference);
    if (n > 0) {
      for (int i = 0; i < witness.length; i++) {
        witness[i] = KEPT * witness[i] + (1 - KEPT) * (sum[i] / n - reference.mean(i));
      }
    }
    panes++;
  }

  private void bet(
      int which,
      double[] direction,
      double variance,
      long n,
      double[] sum,
      TwoWitnessReference reference) {
    double z = 0;
    for (int i = 0; i < direction.length; i++) {
      z += direction[i] * (sum[i] - n * reference.mean(i));
    }
    double deviation = Math.sqrt(variance);
    boolean can = n > 0 && deviation > 0;
    double range = can ? reference.range(direction) / deviation : 0;
    for (int strength = 0; strength < TwoWitnessReference.strengths(); strength++) {
      int j = which * TwoWitnessReference.strengths() + strength;
      double increment = can ? reference.increment(strength, n, z / deviation, range) : 0;
      evidence[j] = LogScale.onePlus(evidence[j]) + increment;
      if (cusum[j] <= 0) {
        cusum[j] = 0;
        risingSince[j] = panes;
      }
      cusum[j] += increment;
    }
  }

  /** {@code V}, to be compared with {@code ln A}; negative infinity before the first pane. */
  public double value() {
    return LogScale.mean(evidence);
  }

  /** The same of the CUSUM twin: {@code ln mean e^max(C, 0)}, never below 0. */
  public double cusumValue() {
    double[] positive = new double[cusum.length];
    for (int j = 0; j < positive.length; j++) {
      positive[j] = Math.max(0, cusum[j]);
    }
    return LogScale.mean(positive);
  }

  /** Pane, counted from 0, in which the component with the greatest CUSUM began to rise. */
  public long onset() {
    int strongest = 0;
    for (int j = 1; j < cusum.length; j++) {
      strongest = cusum[j] > cusum[strongest] ? j : strongest;
    }
    return risingSince[strongest];
  }

  /** Panes taken so far. */
  public long panes() {
    return panes;
  }
}
