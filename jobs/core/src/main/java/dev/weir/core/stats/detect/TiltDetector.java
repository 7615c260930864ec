package dev.weir.core.stats.detect;

import java.util.Arrays;

/**
 * The e-detector that decides whether the shares of a stream have left those of its reference.
 *
 * <p>Each component bets on one tilt of the reference: {@code l_j = sum_b c_jb N_b - n psi_j} in a
 * pane of counts N. The Shiryaev-Roberts recursion {@code ln M_j <- ln(1 + M_j) + l_j}, from M = 0,
 * and the mean over components give {@code V = ln mean M}. While the shares stay within the slack,
 * whatever the dependence of events, the expected number of panes until {@code V >= ln A} is at
 * least A (Shin, Ramdas and Rinaldo, E-detectors, 2024). An empty pane advances by one.
 *
 * <p>Beside it runs the CUSUM form {@code C_j <- max(C_j, 0) + l_j}, of which the largest component
 * says when the change began. A pane takes components times categories; the state is three numbers
 * a component. Not thread-safe.
 */
public final class TiltDetector {

  private final double[] evidence;
  private final double[] cusum;
  private final long[] risingSince;
  private long panes;

  public TiltDetector(int components) {
    evidence = new double[components];
    cusum = new double[components];
    risingSince = new long[components];
    restart();
  }

  /** Forgets all evidence; panes are counted on. */
  public void restart() {
    Arrays.fill(evidence, Double.NEGATIVE_INFINITY);
    Arrays.fill(cusum, 0);
    Arrays.fill(risingSince, panes);
  }

  /**
   * Takes the counts of the next pane.
   *
   * @param reference of as many components, fixed before the pane was seen
   */
  public void add(long[] counts, TiltReference reference) {
    for (int j = 0; j < evidence.length; j++) {
      double increment = reference.increment(j, counts);
      evidence[j] = LogScale.onePlus(evidence[j]) + increment;
      if (cusum[j] <= 0) {
        cusum[j] = 0;
        risingSince[j] = panes;
      }
      cusum[j] += increment;
    }
    panes++;
  }

  /** {@code V}, to be compared with {@code ln A}; negative infinity before the first pane. */
  public double value() {
    return LogScale.mean(evidence);
  }

  /** The same of the CUSUM twin: {@code ln mean e^max(C, 0)}, never below 0. */
  public double cusumValue() {
    double[] positive = cusum.clone();
    for (int j = 0; j < positive.length; j++) {
      positive[j] = Math.max(0, positive[j]);
    }
    return LogScale.mean(positive);
  }

  /** The component with the greatest CUSUM, the first of equal ones. */
  public int strongest() {
    int strongest = 0;
    for (int j = 1; j < cusum.length; j++) {
      if (cusum[j] > cusum[strongest]) {
        strongest = j;
      }
    }
    return strongest;
  }

  /** Pane, counted from 0, in which the strongest component last began to rise from zero. */
  public long onset() {
    return risingSince[strongest()];
  }

  /** Panes taken so far. */
  public long panes() {
    return panes;
  }

  /** The greatest CUSUM, never below 0. */
  public double strongestCusum() {
    return Math.max(0, cusum[strongest()]);
  }

  int components() {
    return evidence.length;
  }

  double evidence(int component) {
    return evidence[component];
  }

  double cusum(int component) {
    return cusum[component];
  }

  long risingSince(int component) {
    return risingSince[component];
  }

  void setPanes(long taken) {
    panes = taken;
  }

  void setComponent(int component, double evidence, double cusum, long risingSince) {
    this.evidence[component] = evidence;
    this.cusum[component] = cusum;
    this.risingSince[component] = risingSince;
  }
}
