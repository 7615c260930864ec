package dev.weir.core.stats.detect;

import dev.weir.core.stats.ByteReader;
import dev.weir.core.stats.ByteWriter;
import dev.weir.core.stats.FormatException;
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
 * validity. Beside it runs the CUSUM form, of which the largest strength says when the change began
 * and how strongly the panes since then lie along the witness. A pane takes the square of the
 * features, or the features times the rows of the covariance. Not thread-safe.
 */
public final class WitnessDetector {

  private static final int HALF_LIFE_PANES = 30;
  private static final int VERSION = 1;
  private static final String WHAT = "witness detector";
  private static final double KEPT = Math.pow(2, -1.0 / HALF_LIFE_PANES);

  private final double[] witness;
  private final double[] evidence;
  private final double[] cusum;
  private final long[] risingSince;
  private final double[] movedSince;
  private final long[] eventsSince;
  private long panes;

  /**
   * @param features length of the feature vector
   * @param strengths how many will be bet on
   */
  public WitnessDetector(int features, int strengths) {
    witness = new double[features];
    evidence = new double[strengths];
    cusum = new double[strengths];
    risingSince = new long[strengths];
    movedSince = new double[strengths];
    eventsSince = new long[strengths];
    restart();
  }

  /** Forgets the evidence and keeps the witness. */
  public void restart() {
    Arrays.fill(evidence, Double.NEGATIVE_INFINITY);
    Arrays.fill(cusum, 0);
    Arrays.fill(risingSince, panes);
    Arrays.fill(movedSince, 0);
    Arrays.fill(eventsSince, 0);
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
      addToCusum(i, increment, n, z);
    }
    panes++;
    if (n > 0) {
      for (int i = 0; i < witness.length; i++) {
        witness[i] = KEPT * witness[i] + (1 - KEPT) * (sum[i] / n - reference.mean(i));
      }
    }
  }

  private void addToCusum(int strength, double increment, long n, double z) {
    if (cusum[strength] <= 0) {
      cusum[strength] = 0;
      risingSince[strength] = panes;
      movedSince[strength] = 0;
      eventsSince[strength] = 0;
    }
    cusum[strength] += increment;
    movedSince[strength] += z;
    eventsSince[strength] += n;
  }

  private int strongest() {
    int strongest = 0;
    for (int i = 1; i < cusum.length; i++) {
      strongest = cusum[i] > cusum[strongest] ? i : strongest;
    }
    return strongest;
  }

  /** The same as {@link #value} of the CUSUM twin: {@code ln mean e^max(C, 0)}, never below 0. */
  public double cusumValue() {
    double[] positive = cusum.clone();
    for (int i = 0; i < positive.length; i++) {
      positive[i] = Math.max(0, positive[i]);
    }
    return LogScale.mean(positive);
  }

  /** Pane, counted from 0, in which the strongest CUSUM last began to rise from zero. */
  public long onset() {
    return risingSince[strongest()];
  }

  /** Panes taken so far. */
  public long panes() {
    return panes;
  }

  /** Events since {@link #onset}. */
  public long eventsSinceOnset() {
    return eventsSince[strongest()];
  }

  /**
   * How far these events lie along the witness on average, in standard deviations; 0 without any.
   * Each pane counts along the witness that was bet on before it was seen.
   */
  public double movedSinceOnset() {
    long events = eventsSinceOnset();
    return events == 0 ? 0 : movedSince[strongest()] / events;
  }

  /** Length of the witness over the deviation along it, from which bets have their range. */
  public double range(WitnessReference reference) {
    double deviation = Math.sqrt(reference.variance(witness));
    double length = 0;
    for (double value : witness) {
      length += value * value;
    }
    return deviation > 0 ? 2 * Math.sqrt(length) / deviation : 0;
  }

  /** Appends everything. */
  public void write(ByteWriter out) {
    out.writeByte(VERSION);
    out.writeVarint(panes);
    out.writeVarint(witness.length);
    out.writeVarint(evidence.length);
    for (double value : witness) {
      out.writeDouble(value);
    }
    for (int i = 0; i < evidence.length; i++) {
      out.writeDouble(evidence[i]);
      out.writeDouble(cusum[i]);
      out.writeVarint(panes - risingSince[i]);
      out.writeDouble(movedSince[i]);
      out.writeVarint(eventsSince[i]);
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
    long strengths = in.readVarint();
    if (features != witness.length || strengths != evidence.length) {
      throw new FormatException(
          WHAT,
          features + " features and " + strengths + " strengths",
          witness.length + " and " + evidence.length);
    }
    for (int i = 0; i < witness.length; i++) {
      witness[i] = in.readDouble();
    }
    for (int i = 0; i < evidence.length; i++) {
      evidence[i] = in.readDouble();
      cusum[i] = in.readDouble();
      risingSince[i] = panes - in.readVarint();
      movedSince[i] = in.readDouble();
      eventsSince[i] = in.readVarint();
    }
  }

  /** {@code V}, to be compared with {@code ln A}; negative infinity before the first pane. */
  public double value() {
    return LogScale.mean(evidence);
  }
}
