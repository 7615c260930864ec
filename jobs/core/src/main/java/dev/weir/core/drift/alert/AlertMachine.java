package dev.weir.core.drift.alert;

import dev.weir.core.stats.ByteReader;
import dev.weir.core.stats.ByteWriter;
import dev.weir.schemas.DriftState;

/**
 * The states of the alert of one stream.
 *
 * <p>LEARNING or OK, as the reference is, until {@code V >= ln(A/20)} makes it WARN and {@code V >=
 * ln A} FIRING; WARN ends below {@code ln(A/400)}, so that a value at its edge does not flap. An
 * alert mutes its stream: until the mute is over it does not fire, and after it an alert that is
 * still open fires again. {@code resolvePanes} calm panes with values, one after the other, make it
 * RESOLVED, which is shown for as long as a mute. A pane without values raises no alert and counts
 * for no calm. Not thread-safe.
 */
public final class AlertMachine {

  private static final double WARN_SHARE = Math.log(20);
  private static final double CALM_SHARE = Math.log(400);

  private final long muteMicros;
  private final int resolvePanes;
  private DriftState state;
  private long firedAt;
  private long mutedUntil;
  private long resolvedUntil;
  private long calmPanes;

  /**
   * A machine that is LEARNING or OK.
   *
   * @param muteMicros how long an alert keeps its stream from firing again
   * @param resolvePanes calm panes that end an alert
   */
  public AlertMachine(long muteMicros, int resolvePanes, boolean learning) {
    this.muteMicros = muteMicros;
    this.resolvePanes = resolvePanes;
    this.state = learning ? DriftState.LEARNING : DriftState.OK;
  }

  /**
   * What is known of a stream at the end of a pane.
   *
   * @param paneEnd microseconds since the epoch
   * @param value {@code V}
   * @param threshold {@code ln A}
   * @param hasEvents whether the pane had values
   * @param calm whether the restarted detector is quiet and the effect within the slack
   * @param learning whether the reference is too small to page
   */
  public record Pane(
      long paneEnd,
      double value,
      double threshold,
      boolean hasEvents,
      boolean calm,
      boolean learning) {}

  /** What a pane did to the state. */
  public enum Change {
    /** Nothing. */
    NONE,
    /** There is a new state, which is not FIRING. */
    MOVED,
    /** It fires, perhaps again; the detector is to be restarted. */
    FIRED
  }

  /** Takes the next pane. */
  public Change add(Pane pane) {
    if (!pane.hasEvents()) {
      return Change.NONE;
    }
    if (pane.value() >= pane.threshold() && pane.paneEnd() >= mutedUntil) {
      return fire(pane);
    }
    DriftState next = state == DriftState.FIRING ? whileFiring(pane) : whileQuiet(pane);
    if (next == state) {
      return Change.NONE;
    }
    state = next;
    return Change.MOVED;
  }

  private Change fire(Pane pane) {
    if (state != DriftState.FIRING) {
      firedAt = pane.paneEnd();
    }
    state = DriftState.FIRING;
    mutedUntil = pane.paneEnd() + muteMicros;
    calmPanes = 0;
    return Change.FIRED;
  }

  private DriftState whileFiring(Pane pane) {
    calmPanes = pane.calm() ? calmPanes + 1 : 0;
    if (calmPanes < resolvePanes) {
      return DriftState.FIRING;
    }
    resolvedUntil = pane.paneEnd() + muteMicros;
    return DriftState.RESOLVED;
  }

  private DriftState whileQuiet(Pane pane) {
    boolean resolved = state == DriftState.RESOLVED && pane.paneEnd() < resolvedUntil;
    double leave = state == DriftState.WARN ? CALM_SHARE : WARN_SHARE;
    if (pane.value() >= pane.threshold() - leave && !resolved) {
      return DriftState.WARN;
    }
    if (resolved) {
      return DriftState.RESOLVED;
    }
    return pane.learning() ? DriftState.LEARNING : DriftState.OK;
  }

  public DriftState state() {
    return state;
  }

  /** End of the pane in which the open alert first fired; that of the last one when none is. */
  public long firedAt() {
    return firedAt;
  }

  /** Appends the state. */
  public void write(ByteWriter out) {
    out.writeText(state.name());
    out.writeSigned(firedAt);
    out.writeSigned(mutedUntil);
    out.writeSigned(resolvedUntil);
    out.writeVarint(calmPanes);
  }

  /** Takes up the state that was written. */
  public void read(ByteReader in) {
    String name = in.readText();
    for (DriftState known : DriftState.values()) {
      state = known.name().equals(name) ? known : state;
    }
    firedAt = in.readSigned();
    mutedUntil = in.readSigned();
    resolvedUntil = in.readSigned();
    calmPanes = in.readVarint();
  }
}
