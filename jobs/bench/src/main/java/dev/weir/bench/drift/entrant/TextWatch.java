package dev.weir.bench.drift.entrant;

import dev.weir.bench.drift.traffic.Pane;
import dev.weir.bench.drift.traffic.TextPool;
import dev.weir.core.stats.detect.WitnessDetector;
import dev.weir.core.stats.detect.WitnessReference;

/** Texts, watched by the kernel-witness e-detector, which does not say when a change began. */
public final class TextWatch implements Watch {

  private static final int HOUR = 60;

  private final WitnessReference[] hours;
  private final WitnessDetector detector =
      new WitnessDetector(TextPool.FEATURES, WitnessReference.strengths().length);

  public TextWatch(ReferenceWeek week) {
    hours = HourlyWitnesses.of(week);
  }

  @Override
  public void add(Pane pane) {
    detector.add(
        pane.events(), pane.features(), hours[pane.minute() / HOUR % hours.length]);
  }

  @Override
  public double value() {
    return detector.value();
  }

  @Override
  public void restart() {
    detector.restart();
  }

  @Override
  public long onset() {
    return -1;
  }
}
