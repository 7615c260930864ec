package dev.weir.bench.drift.entrant;

import dev.weir.bench.drift.traffic.Pane;
import dev.weir.core.stats.detect.TwoWitnessDetector;
import dev.weir.core.stats.detect.TwoWitnessReference;

/** Texts, watched by the kernel-witness e-detector. */
final class OursForTexts extends Ours {

  private final TwoWitnessReference[] hours;
  private final TwoWitnessDetector detector;

  OursForTexts(ReferenceWeek week, double threshold) {
    super(threshold);
    hours = HourlyWitnesses.of(week);
    detector = new TwoWitnessDetector(week.features());
  }

  @Override
  void watch(Pane pane, int hour) {
    detector.add(pane.events(), pane.features(), hours[hour]);
  }

  @Override
  double value() {
    return detector.value();
  }

  @Override
  boolean calm(int hour) {
    return detector.cusumValue() < CALM;
  }

  @Override
  long firstPane() {
    return detector.onset();
  }

  @Override
  void restart() {
    detector.restart();
  }
}
