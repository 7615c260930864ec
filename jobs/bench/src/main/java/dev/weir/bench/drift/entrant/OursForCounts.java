package dev.weir.bench.drift.entrant;

import dev.weir.bench.drift.traffic.Pane;
import dev.weir.core.drift.detect.Effect;
import dev.weir.core.drift.detect.Measure;
import dev.weir.core.drift.detect.StreamDetector;
import dev.weir.core.drift.detect.StreamWindow;
import dev.weir.core.drift.reference.HourlyTilts;

/** Counts, watched by the tilt e-detector. */
final class OursForCounts extends Ours {

  private final HourlyTilts tilts;
  private final StreamDetector detector;
  private final StreamWindow window;
  private int direction;

  OursForCounts(ReferenceWeek week, double threshold) {
    super(threshold);
    tilts = HourlyTilts.of(week.reference());
    detector = new StreamDetector(tilts);
    window = new StreamWindow(week.categories());
  }

  @Override
  void watch(Pane pane, int hour) {
    detector.add(pane.counts(), hour);
    window.add(pane.counts(), tilts, hour);
  }

  @Override
  double value() {
    return detector.value();
  }

  @Override
  boolean calm(int hour) {
    Measure measure = Measure.of(tilts, direction);
    return detector.cusumValue() < CALM
        && Effect.withinSlack(Effect.of(measure, window.last(CALM_PANES)), tilts.slack(hour));
  }

  @Override
  long firstPane() {
    return detector.onset();
  }

  @Override
  void restart() {
    direction = detector.direction();
    detector.restart();
  }
}
