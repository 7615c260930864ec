package dev.weir.core.drift;

import dev.weir.core.drift.reference.HourlyWitness;
import dev.weir.core.drift.stream.FeatureSignals;
import dev.weir.core.drift.stream.StreamKey;
import dev.weir.core.embedding.FeatureBank;
import dev.weir.core.pane.FeatureSums;
import dev.weir.core.stats.ByteReader;
import dev.weir.core.stats.ByteWriter;
import dev.weir.core.stats.detect.TwoWitnessDetector;
import dev.weir.schemas.DriftDirection;
import dev.weir.schemas.DriftEffect;
import dev.weir.schemas.DriftMover;
import java.util.Arrays;
import java.util.List;

/**
 * An embedding stream under watch, by its two witnesses. There are no categories, so divergence is
 * NaN and nothing is a mover; the topics have both.
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
  private final TwoWitnessDetector detector = new TwoWitnessDetector(FeatureBank.LENGTH);
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
            <= detector.slack(witness.at(hour))
                + NORMAL_95 / Math.sqrt((double) Math.max(1, detector.textsSinceOnset()));
  }

  @Override
  long panesSinceRise() {
    return detector.panes() - detector.onset();
  }

  @Override
  void freeze(long panes) {
    frozenTexts = detector.textsSinceOnset();
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
    return new StreamReading(
        Double.NaN,
        Double.NaN,
        effect(),
        detectable(pane, anHour),
        detectable(pane, HOURS_OF_DAY * anHour));
  }

  /** The smallest shift that would be found with so many texts; NaN without any in this pane. */
  private double detectable(PaneClose pane, double expected) {
    return texts == 0
        ? Double.NaN
        : detector.detectable(witness.at(pane.hour()), pane.threshold(), expected);
  }

  /**
   * How far texts lie along the strongest witness: at the alert while there is one, else since the
   * onset.
   */
  private DriftEffect effect() {
    long events = firing() ? frozenTexts : detector.textsSinceOnset();
    double shift = firing() ? frozenShift : detector.movedSinceOnset();
    double half = NORMAL_95 / Math.sqrt((double) events);
    return new DriftEffect(
        DriftDirection.HIGHER, MEASURE, 0.0, shift, shift - half, shift + half, events);
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
