package dev.weir.bench.drift.entrant;

import dev.weir.bench.drift.traffic.Pane;
import dev.weir.core.drift.detect.StreamDetector;
import dev.weir.core.drift.reference.HourlyTilts;

/** Counts, watched by the tilt e-detector. */
public final class CountWatch implements Watch {

  private static final int HOUR = 60;
  private static final int DAY_HOURS = 24;

  private final StreamDetector detector;

  public CountWatch(ReferenceWeek week) {
    detector = new StreamDetector(HourlyTilts.of(week.reference()));
  }

  @Override
  public void add(Pane pane) {
    detector.add(pane.counts(), pane.minute() / HOUR % DAY_HOURS);
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
    return detector.onset();
  }
}
