package dev.weir.core.stats.detect;

import dev.weir.core.stats.ByteReader;
import dev.weir.core.stats.ByteWriter;
import dev.weir.core.stats.FormatException;
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
 * witnesses and strengths, threshold {@code ln A}; beside it the CUSUM form, whose largest
 * component says when the change began and how far the texts since then lie along its witness.
 *
 * <p>A pane takes twice the square of the features, or what the covariance of rows takes; an empty
 * one next to nothing. The state is the features and five numbers a component. Not thread-safe.
 */
public final class TwoWitnessDetector {

  private static final int VERSION = 1;
  private static final String WHAT = "two-witness detector";
  private static final int WITNESSES = 2;
  private static final int HALF_LIFE_PANES = 30;
  private static final double KEPT = Math.pow(2, -1.0 / HALF_LIFE_PANES);

  private final double[] witness;
  private final double[] whitened;
  private final double[] scratch;
  private final double[] ranges = new double[WITNESSES];
  private final double[] evidence;
  private final double[] cusum;
  private final long[] risingSince;
  private final double[] movedSince;
  private final long[] textsSince;
  private long panes;

  /**
   * @param features length of the feature vector, even
   */
  public TwoWitnessDetector(int features) {
    witness = new double[features];
    whitened = new double[features];
    scratch = new double[features];
    evidence = new double[WITNESSES * TwoWitnessReference.strengths()];
    cusum = new double[evidence.length];
    risingSince = new long[evidence.length];
    movedSince = new double[evidence.length];
    textsSince = new long[evidence.length];
    restart();
  }

  /** Forgets the evidence and keeps the witness; panes are counted on. */
  public void restart() {
    Arrays.fill(evidence, Double.NEGATIVE_INFINITY);
    Arrays.fill(cusum, 0);
    Arrays.fill(risingSince, panes);
    Arrays.fill(movedSince, 0);
    Arrays.fill(textsSince, 0);
  }

  /**
   * Takes the next pane.
   *
   * @param n events in it
   * @param sum of their feature vectors
   * @param reference fixed before the pane was seen
   */
  public void add(long n, double[] sum, TwoWitnessReference reference) {
    if (n > 0) {
      bet(0, witness, reference.variance(witness, scratch), n, sum, reference);
      bet(1, whitened, reference.whiten(witness, whitened), n, sum, reference);
      for (int i = 0; i < witness.length; i++) {
        witness[i] = KEPT * witness[i] + (1 - KEPT) * (sum[i] / n - reference.mean(i));
      }
    } else {
      for (int j = 0; j < evidence.length; j++) {
        take(j, 0, 0, 0);
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
    double range = deviation > 0 ? reference.range(direction) / deviation : 0;
    double standardised = deviation > 0 ? z / deviation : 0;
    ranges[which] = range;
    for (int strength = 0; strength < TwoWitnessReference.strengths(); strength++) {
      double increment =
          range > 0 ? reference.increment(which, strength, n, standardised, range) : 0;
      take(which * TwoWitnessReference.strengths() + strength, increment, n, standardised);
    }
  }

  private void take(int component, double increment, long n, double z) {
    evidence[component] = LogScale.onePlus(evidence[component]) + increment;
    if (cusum[component] <= 0) {
      cusum[component] = 0;
      risingSince[component] = panes;
      movedSince[component] = 0;
      textsSince[component] = 0;
    }
    cusum[component] += increment;
    movedSince[component] += z;
    textsSince[component] += n;
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

  private int strongest() {
    int strongest = 0;
    for (int j = 1; j < cusum.length; j++) {
      strongest = cusum[j] > cusum[strongest] ? j : strongest;
    }
    return strongest;
  }

  /** Pane, counted from 0, in which the component with the greatest CUSUM began to rise. */
  public long onset() {
    return risingSince[strongest()];
  }

  /** Panes taken so far. */
  public long panes() {
    return panes;
  }

  /** Texts since {@link #onset}. */
  public long textsSinceOnset() {
    return textsSince[strongest()];
  }

  /**
   * How far these texts lie along the strongest witness on average, in standard deviations; 0
   * without any. Each pane counts along the witness that was bet on before it was seen.
   */
  public double movedSinceOnset() {
    int strongest = strongest();
    long texts = textsSince[strongest];
    return texts == 0 ? 0 : movedSince[strongest] / texts;
  }

  /** Room that the strongest witness is given, in standard deviations. */
  public double slack(TwoWitnessReference reference) {
    return reference.slack(strongest() / TwoWitnessReference.strengths());
  }

  /**
   * The smallest shift along one of the witnesses, as they were bet on last, that so many texts
   * would bring to a threshold; in standard deviations.
   *
   * @param threshold {@code ln A}
   */
  public double detectable(TwoWitnessReference reference, double threshold, double texts) {
    double need = (threshold + Math.log(evidence.length)) / texts;
    double smallest = Double.POSITIVE_INFINITY;
    for (int which = 0; which < WITNESSES; which++) {
      for (int k = 0; k < TwoWitnessReference.strengths(); k++) {
        double price = ranges[which] > 0 ? TwoWitnessReference.price(k, ranges[which]) : 0;
        double shift = reference.slack(which) + (need + price) / TwoWitnessReference.strength(k);
        smallest = Math.min(smallest, shift);
      }
    }
    return smallest;
  }

  /** Appends everything but the ranges of the last bets. */
  public void write(ByteWriter out) {
    out.writeByte(VERSION);
    out.writeVarint(panes);
    out.writeVarint(witness.length);
    out.writeVarint(evidence.length);
    for (double value : witness) {
      out.writeDouble(value);
    }
    for (int j = 0; j < evidence.length; j++) {
      out.writeDouble(evidence[j]);
      out.writeDouble(cusum[j]);
      out.writeVarint(panes - risingSince[j]);
      out.writeDouble(movedSince[j]);
      out.writeVarint(textsSince[j]);
    }
  }

  /**
   * Takes up what was written of a detector of as many features and strengths.
   *
   * @throws FormatException when the bytes are of another one, or of a version not known
   */
  public void read(ByteReader in) {
    in.readVersion(WHAT, VERSION);
    panes = in.readVarint();
    long features = in.readVarint();
    long components = in.readVarint();
    if (features != witness.length || components != evidence.length) {
      throw new FormatException(
          WHAT,
          features + " features and " + components + " components",
          witness.length + " and " + evidence.length);
    }
    for (int i = 0; i < witness.length; i++) {
      witness[i] = in.readDouble();
    }
    for (int j = 0; j < evidence.length; j++) {
      evidence[j] = in.readDouble();
      cusum[j] = in.readDouble();
      risingSince[j] = panes - in.readVarint();
      movedSince[j] = in.readDouble();
      textsSince[j] = in.readVarint();
    }
  }
}
