package dev.weir.core.experiment.watch;

import dev.weir.core.stats.ByteReader;
import dev.weir.core.stats.ByteWriter;
import dev.weir.schemas.ExperimentAlertState;

/**
 * The state of one alert of an experiment: OK until its condition holds, FIRING from then on,
 * RESOLVED when it has not held for {@value #QUIET_PANES} panes in a row or the experiment is over.
 */
final class ConditionWatch {

  static final int QUIET_PANES = 30;

  private ExperimentAlertState before = ExperimentAlertState.OK;
  private ExperimentAlertState state = ExperimentAlertState.OK;
  private long firedAt;
  private int quiet;

  /** Whether the state has changed. */
  boolean look(boolean holds, long paneEnd) {
    if (holds) {
      quiet = 0;
      if (state != ExperimentAlertState.FIRING) {
        before = state;
        state = ExperimentAlertState.FIRING;
        firedAt = paneEnd;
        return true;
      }
      return false;
    }
    quiet++;
    return quiet >= QUIET_PANES && end();
  }

  /** Resolves what fires; whether that changes anything. */
  boolean end() {
    boolean fired = state == ExperimentAlertState.FIRING;
    if (fired) {
      before = state;
      state = ExperimentAlertState.RESOLVED;
    }
    return fired;
  }

  ExperimentAlertState state() {
    return state;
  }

  /** The state before the last change. */
  ExperimentAlertState before() {
    return before;
  }

  /** End of the pane in which it last fired. */
  long firedAt() {
    return firedAt;
  }

  void write(ByteWriter out) {
    out.writeText(before.name());
    out.writeText(state.name());
    out.writeLong(firedAt);
    out.writeVarint(quiet);
  }

  void read(ByteReader in) {
    before = ExperimentAlertState.valueOf(in.readText());
    state = ExperimentAlertState.valueOf(in.readText());
    firedAt = in.readLong();
    quiet = (int) in.readVarint();
  }
}
