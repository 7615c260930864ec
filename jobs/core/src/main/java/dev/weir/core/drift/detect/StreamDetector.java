package dev.weir.core.drift.detect;

import dev.weir.core.drift.reference.HourlyTilts;
import dev.weir.core.stats.detect.TiltDetector;
import dev.weir.core.stats.detect.TiltScores;

/**
 * The detector of one stream: the tilt e-detector, held in every pane against the cell of the
 * reference for that hour of the day.
 *
 * <p>An empty pane counts as one. A pane takes components times categories; the state is three
 * numbers a component. Not thread-safe; {@link StreamDetectorCodec} has the bytes.
 */
public final class StreamDetector {

  private final HourlyTilts tilts;
  private final TiltDetector detector;

  public StreamDetector(HourlyTilts tilts) {
    this.tilts = tilts;
    this.detector = new TiltDetector(tilts.components());
  }

  /**
   * Takes the counts of the next pane.
   *
   * @param counts one number a category
   * @param hour of the day in which the pane begins, UTC
   */
  public void add(long[] counts, int hour) {
    detector.add(counts, tilts.at(hour));
  }

  /** Forgets all evidence; panes are counted on. */
  public void restart() {
    detector.restart();
  }

  /** {@code V}, to be compared with {@code ln A}; negative infinity before the first pane. */
  public double value() {
    return detector.value();
  }

  /** The same of the CUSUM twin, which empty panes do not raise; never below 0. */
  public double cusumValue() {
    return detector.cusumValue();
  }

  /** Pane, counted from 0, in which the strongest component last began to rise from zero. */
  public long onset() {
    return detector.onset();
  }

  /** Panes taken so far. */
  public long panes() {
    return detector.panes();
  }

  /** The direction of the strongest component, its row in {@code Categories.scores()}. */
  public int direction() {
    return detector.strongest() / TiltScores.strengthCount();
  }

  /** What it holds the stream against. */
  public HourlyTilts tilts() {
    return tilts;
  }

  TiltDetector detector() {
    return detector;
  }
}
