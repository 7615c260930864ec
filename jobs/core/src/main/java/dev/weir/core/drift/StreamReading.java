package dev.weir.core.drift;

import dev.weir.core.drift.detect.DetectableShift;
import dev.weir.core.drift.detect.Effect;
import dev.weir.core.drift.detect.Measure;
import dev.weir.core.drift.detect.WindowCounts;
import dev.weir.schemas.DriftEffect;

/**
 * How a stream stands at the end of a pane.
 *
 * @param window counts since the change began, or of the last hour
 * @param effect how far they are from the reference
 * @param detectableHour smallest change of the measure that would be found within an hour
 * @param detectableDay the same within 24 hours
 */
record StreamReading(
    WindowCounts window, DriftEffect effect, double detectableHour, double detectableDay) {

  private static final int HOURS_OF_DAY = 24;

  static StreamReading of(StreamWatch stream, PaneClose pane) {
    WindowCounts window = stream.lastPanes();
    Measure measure = stream.measure();
    DetectableShift shift =
        new DetectableShift(stream.tilts(), measure, pane.hour(), pane.threshold());
    double anHour = stream.eventsAnHour();
    return new StreamReading(
        window,
        Effect.of(measure, window),
        shift.within(anHour),
        shift.within(HOURS_OF_DAY * anHour));
  }
}
