package dev.weir.core.drift;

import dev.weir.core.drift.cause.CauseSplit;
import dev.weir.core.drift.cause.Clues;
import dev.weir.core.drift.cause.Clues.Moved;
import dev.weir.core.drift.cause.Explained;
import dev.weir.core.drift.cause.Movement;
import dev.weir.core.drift.detect.Measure;
import dev.weir.core.drift.detect.WindowCounts;
import dev.weir.core.drift.reference.HourlyTilts;
import dev.weir.core.drift.reference.SignalReference;
import dev.weir.core.drift.stream.ShownNumber;
import dev.weir.schemas.DriftCause;
import dev.weir.schemas.DriftMover;
import dev.weir.schemas.ReferenceKind;
import dev.weir.schemas.SignalSide;
import java.util.List;
import java.util.Set;

/** Looks around a stream that has fired, in the other streams of its version, for the cause. */
final class VersionClues {

  private static final Set<String> OF_THE_MODEL = Set.of("response-model", "fingerprint");
  private static final int NEIGHBOURING_HOURS = 2;

  private VersionClues() {}

  static List<DriftCause> causes(StreamWatch stream, VersionWatch version, PaneClose pane) {
    WindowCounts window = stream.lastPanes();
    Measure measure = stream.measure();
    double current = 0;
    double expected = 0;
    for (int b = 0; b < window.categories(); b++) {
      current += measure.inside()[b] ? window.current(b) : 0;
      expected += measure.inside()[b] ? window.reference(b) : 0;
    }
    return CauseSplit.of(
        new Clues(
            stream.side,
            Movement.of(window),
            isNew(version, stream),
            mostMoved(version, stream, true),
            mostMoved(version, stream, false),
            Explained.by(current, expected, mixed(version, stream, measure)),
            byHour(stream.tilts(), measure, pane.hour(), current, expected)));
  }

  private static boolean isNew(VersionWatch version, StreamWatch stream) {
    var held = version.reference;
    boolean borrowed = held != null && held.kind() == ReferenceKind.PREVIOUS;
    return borrowed || version.firstCall >= stream.onset();
  }

  private static Moved mostMoved(VersionWatch version, StreamWatch changed, boolean ofTheModel) {
    Moved most = Moved.NONE;
    for (Watched any : version.streams.values()) {
      if (!(any instanceof StreamWatch other)) {
        continue;
      }
      boolean belongs =
          ofTheModel ? OF_THE_MODEL.contains(other.key.signal()) : other.side == SignalSide.INPUT;
      double movement = belongs ? Movement.of(other.since(changed.panesSinceOnset())) : 0;
      if (movement > most.movement()) {
        most = new Moved(movement, detail(other, other.since(changed.panesSinceOnset())));
      }
    }
    return most;
  }

  private static String detail(StreamWatch stream, WindowCounts window) {
    List<DriftMover> movers = stream.movers(window);
    if (movers.isEmpty()) {
      return stream.key.signal();
    }
    DriftMover first = movers.get(0);
    return stream.key.signal()
        + ": share of "
        + first.getName()
        + " from "
        + ShownNumber.of(first.getReference())
        + " to "
        + ShownNumber.of(first.getCurrent());
  }

  private static double mixed(VersionWatch version, StreamWatch stream, Measure measure) {
    SignalReference reference = version.signal(stream.key.signal());
    PartMix mix = version.mix;
    return mix == null || reference == null
        ? Double.NaN
        : mix.standardised(reference, measure, stream.panesSinceOnset());
  }

  private static Explained byHour(
      HourlyTilts tilts, Measure measure, int hour, double current, double expected) {
    Explained best = Explained.NOTHING;
    for (int away = -NEIGHBOURING_HOURS; away <= NEIGHBOURING_HOURS; away++) {
      int other = Math.floorMod(hour + away, SignalReference.HOURS);
      double share = 0;
      for (int b = 0; b < measure.inside().length; b++) {
        share += measure.inside()[b] ? tilts.share(other, b) : 0;
      }
      Explained explained = Explained.by(current, expected, share);
      if (explained.share() > best.share()) {
        best = explained;
      }
    }
    return best;
  }
}
