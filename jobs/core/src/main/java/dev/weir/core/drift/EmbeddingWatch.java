package dev.weir.core.drift;

import dev.weir.core.drift.alert.AlertMachine;
import dev.weir.core.drift.reference.HourlyWitness;
import dev.weir.core.drift.stream.StreamKey;
import dev.weir.core.embedding.FeatureBank;
import dev.weir.core.pane.FeatureSums;
import dev.weir.core.stats.ByteReader;
import dev.weir.core.stats.ByteWriter;
import dev.weir.core.stats.detect.WitnessDetector;
import dev.weir.core.stats.detect.WitnessReference;
import dev.weir.schemas.DriftDirection;
import dev.weir.schemas.DriftEffect;
import dev.weir.schemas.DriftState;
import java.util.Arrays;

/**
 * One embedding stream under watch: its witness detector and its alert.
 *
 * <p>Features of another embedding model than the reference's are left out, as if the texts had not
 * come: they say nothing about the texts and can raise no alert. Not thread-safe.
 */
final class EmbeddingWatch {

  private static final double CALM = Math.log(20);
  private static final double NORMAL_95 = 1.959963984540054;
  private static final String MEASURE = "standard deviations along the change";

  final StreamKey key;
  private final HourlyWitness witness;
  private final WitnessDetector detector =
      new WitnessDetector(FeatureBank.LENGTH, WitnessReference.strengths().length);
  private final AlertMachine machine;
  private final DriftPolicy policy;
  private final double[] sum = new double[FeatureBank.LENGTH];
  private long texts;
  private long frozenOnset;
  private long frozenTexts;
  private double frozenShift;

  EmbeddingWatch(StreamKey key, HourlyWitness witness, boolean learning, DriftPolicy policy) {
    this.key = key;
    this.witness = witness;
    this.policy = policy;
    this.machine = new AlertMachine(policy.muteMicros(), policy.resolvePanes(), learning);
  }

  /** Takes up the features of the pane that is to be closed. */
  void gather(long model, FeatureSums features) {
    if (model == witness.model()) {
      texts = features.count();
      features.copyTo(sum);
    }
  }

  AlertMachine.Change close(PaneClose pane, boolean learning) {
    detector.add(texts, sum, witness.at(pane.hour()));
    AlertMachine.Change change =
        machine.add(
            new AlertMachine.Pane(
                pane.end(), detector.value(), pane.threshold(), texts > 0, calm(pane), learning));
    if (change == AlertMachine.Change.FIRED) {
      long since = Math.max(1, detector.panes() - detector.onset());
      frozenOnset = pane.end() - since * policy.paneMicros();
      frozenTexts = detector.eventsSinceOnset();
      frozenShift = detector.movedSinceOnset();
    }
    return change;
  }

  private boolean calm(PaneClose pane) {
    return machine.state() == DriftState.FIRING
        && detector.cusumValue() < CALM
        && Math.abs(detector.movedSinceOnset())
            <= witness.at(pane.hour()).slack()
                + NORMAL_95 / Math.sqrt((double) Math.max(1, detector.eventsSinceOnset()));
  }

  /** Begins to gather evidence anew, after the alert was written. */
  void restart() {
    detector.restart();
  }

  /** Forgets the pane that was closed. */
  void clear() {
    texts = 0;
    Arrays.fill(sum, 0);
  }

  /** How far texts lie along the witness: at the alert while there is one, else since the onset. */
  DriftEffect effect() {
    boolean firing = machine.state() == DriftState.FIRING;
    long events = firing ? frozenTexts : detector.eventsSinceOnset();
    double shift = firing ? frozenShift : detector.movedSinceOnset();
    double half = NORMAL_95 / Math.sqrt((double) events);
    return new DriftEffect(
        DriftDirection.HIGHER, MEASURE, 0.0, shift, shift - half, shift + half, events);
  }

  /**
   * The smallest shift along the witness that would be found in so many hours at the rate of this
   * pane: the least over the strengths of what makes their gain reach the threshold; NaN without
   * texts.
   */
  double detectable(PaneClose pane, int hours) {
    WitnessReference reference = witness.at(pane.hour());
    double[] strengths = WitnessReference.strengths();
    double range = detector.range(reference);
    double panes = hours * 3_600_000_000.0 / policy.paneMicros();
    double need = (pane.threshold() + Math.log(strengths.length)) / (texts * panes);
    double smallest = Double.POSITIVE_INFINITY;
    for (double strength : strengths) {
      double bet = strength * range;
      double price = range > 0 ? (Math.expm1(bet) - bet) / (range * range) : 0;
      smallest = Math.min(smallest, reference.slack() + (need + price) / strength);
    }
    return texts > 0 ? smallest : Double.NaN;
  }

  /** Texts in the pane that was gathered. */
  long texts() {
    return texts;
  }

  double value() {
    return detector.value();
  }

  DriftState state() {
    return machine.state();
  }

  long firedAt() {
    return machine.firedAt();
  }

  /** Start of the pane in which the change of the last alert began. */
  long onset() {
    return frozenOnset;
  }

  void write(ByteWriter out) {
    detector.write(out);
    machine.write(out);
    out.writeSigned(frozenOnset);
    out.writeVarint(frozenTexts);
    out.writeDouble(frozenShift);
  }

  void read(ByteReader in) {
    detector.read(in);
    machine.read(in);
    frozenOnset = in.readSigned();
    frozenTexts = in.readVarint();
    frozenShift = in.readDouble();
  }
}
