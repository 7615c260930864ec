package dev.weir.bench.drift.entrant;

import dev.weir.bench.drift.traffic.Kind;
import dev.weir.bench.drift.traffic.Pane;
import dev.weir.core.drift.alert.AlertMachine;
import dev.weir.schemas.DriftState;

/**
 * Detectors of {@code core.stats.detect} under the state machine of alerts: at {@code ln A} one
 * fires, the evidence begins again from nothing and the stream is mute for an hour; 30 calm minutes
 * in a row resolve it.
 */
public abstract class Ours implements Entrant {

  /** A stream is calm when the restarted CUSUM stays below this, and its effect in the slack. */
  static final double CALM = Math.log(20);

  static final int CALM_PANES = 30;
  static final int HOUR_MINUTES = 60;

  private static final int DAY_HOURS = 24;
  private static final long MINUTE_MICROS = 60_000_000L;

  private final AlertMachine machine =
      new AlertMachine(HOUR_MINUTES * MINUTE_MICROS, CALM_PANES, false);
  private final double threshold;
  private long onset = -1;

  Ours(double threshold) {
    this.threshold = threshold;
  }

  static Ours of(ReferenceWeek week, double threshold) {
    return week.signal().kind() == Kind.EMBEDDING
        ? new OursForTexts(week, threshold)
        : new OursForCounts(week, threshold);
  }

  @Override
  public final String name() {
    return "e-detector";
  }

  @Override
  public final boolean add(Pane pane) {
    int hour = pane.minute() / HOUR_MINUTES % DAY_HOURS;
    watch(pane, hour);
    long end = (pane.minute() + 1L) * MINUTE_MICROS;
    boolean calm = firing() && calm(hour);
    AlertMachine.Pane now =
        new AlertMachine.Pane(end, value(), threshold, pane.events() > 0, calm, false);
    if (machine.add(now) != AlertMachine.Change.FIRED) {
      return false;
    }
    onset = ReferenceWeek.MINUTES + firstPane();
    restart();
    return true;
  }

  /** Takes a pane that begins in that hour of the day. */
  abstract void watch(Pane pane, int hour);

  abstract double value();

  abstract boolean calm(int hour);

  /** Pane in which the change seems to have begun. */
  abstract long firstPane();

  abstract void restart();

  /** Whether the last alarm is not resolved. */
  public final boolean firing() {
    return machine.state() == DriftState.FIRING;
  }

  /** Minute in which the change seems to have begun that the last alarm was for, or -1. */
  public final long onset() {
    return onset;
  }
}
