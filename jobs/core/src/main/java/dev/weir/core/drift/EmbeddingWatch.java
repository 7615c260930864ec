package dev.weir.core.drift;

import dev.weir.core.drift.reference.HourlyWitness;
import dev.weir.core.drift.stream.FeatureSignals;
import dev.weir.core.drift.stream.StreamKey;
import dev.weir.core.embedding.FeatureBank;
import dev.weir.core.pane.FeatureSums;
import dev.weir.core.stats.ByteReader;
import dev.weir.core.stats.ByteWriter;
import dev.weir.core.stats.detect.WitnessDetector;
import dev.weir.core.stats.detect.WitnessReference;
import dev.weir.schemas.DriftDirection;
import dev.weir.schemas.DriftEffect;
import dev.weir.schemas.DriftMover;
import java.util.Arrays;
import java.util.List;

/**
 * An embedding stream under watch, by its witness detector. There are no categories, so divergence
 * is NaN and nothing is a mover; the topics have both.
 *
 * <p>Features of another embedding model than the reference's are left out, as if the texts had not
 * come: they say nothing about the texts and can raise no alert.
 */
final class EmbeddingWatch extends Watched {

  private static final double NORMAL_95 = 1.959963984540054;
  private static final double HOUR_MICROS = 3_600_000_000.0;
  private static final int HOURS_OF_DAY = 24;
  private static final String MEASURE = "standard deviations along the change";

  private final HourlyWitness witness;
  private final WitnessDetector detector =
      new WitnessDetector(FeatureBank.LENGTH, WitnessReference.strengths().length);
  private final double[] sum = new double[FeatureBank.LENGTH];
  private long texts;
  private long frozenTexts;
  private double frozenShift;

  EmbeddingWatch(StreamKey key, HourlyWitness witness, boolean learning, DriftPolicy policy) {
    super(key, FeatureSignals.side(key.signal()), learning, policy);
    this.witness = witness;
  }

  /** Takes up the features of the pane that is to be closed. */
  void gather(long model, FeatureSums features) {
    if (model == witness.model()) {
      texts = features.count();
      features.copyTo(sum);
    }
  }

  @Override
  void advance(int hour) {
    detector.add(texts, sum, witness.at(hour));
  }

  @Override
  boolean calm(int hour) {
    return detector.cusumValue() < CALM
        && Math.abs(detector.movedSinceOnset())
            <= witness.at(hour).slack()
                + NORMAL_95 / Math.sqrt((double) Math.max(1, detector.eventsSinceOnset()));
  }

  @Override
  long panesSinceRise() {
    return detector.panes() - detector.onset();
  }

  @Override
  void freeze(long panes) {
    frozenTexts = detector.eventsSinceOnset();
    frozenShift = detector.movedSinceOnset();
  }

  @Override
  void restart() {
    detector.restart();
  }

  @Override
  void clear() {
    texts = 0;
    Arrays.fill(sum, 0);
  }

  @Override
  long events() {
    return texts;
  }

  @Override
  double value() {
    return detector.value();
  }

  @Override
  StreamReading read(PaneClose pane) {
    double anHour = texts * HOUR_MICROS / policy.paneMicros();
    double range = texts == 0 ? Double.NaN : detector.range(witness.at(pane.hour()));
    return new StreamReading(
        Double.NaN,
        Double.NaN,
        effect(),
        detectable(pane, range, anHour),
        detectable(pane, range, HOURS_OF_DAY * anHour));
  }

  /** How far texts lie along the witness: at the alert while there is one, else since the onset. */
  private DriftEffect effect() {
    long events = firing() ? frozenTexts : detector.eventsSinceOnset();
    double shift = firing() ? frozenShift : detector.movedSinceOnset();
    double half = NORMAL_95 / Math.sqrt((double) events);
    return new DriftEffect(
        DriftDirection.HIGHER, MEASURE, 0.0, shift, shift - half, shift + half, events);
  }

  /**
   * The smallest shift along the witness that would be found with so many texts: the least over the
   * strengths of what makes their gain reach the threshold; NaN without texts.
   */
  private double detectable(PaneClose pane, double range, double expected) {
    if (texts == 0) {
      return Double.NaN;
    }
    double[] strengths = WitnessReference.strengths();
    double need = (pane.threshold() + Math.log(strengths.length)) / expected;
    double smallest = Double.POSITIVE_INFINITY;
    for (double strength : strengths) {
      double bet = strength * range;
      double price = range > 0 ? (Math.expm1(bet) - bet) / (range * range) : 0;
      smallest = Math.min(smallest, (need + price) / strength);
    }
    return witness.at(pane.hour()).slack() + smallest;
  }

  @Override
  List<DriftMover> movers() {
    return List.of();
  }

  @Override
  void write(ByteWriter out) {
    super.write(out);
    detector.write(out);
    out.writeVarint(frozenTexts);
    out.writeDouble(frozenShift);
  }

  @Override
  void read(ByteReader in) {
    super.read(in);
    detector.read(in);
    frozenTexts = in.readVarint();
    frozenShift = in.readDouble();
  }
}
