package dev.weir.core.drift;

import dev.weir.core.drift.alert.AlertMachine;
import dev.weir.core.drift.stream.StreamKey;
import dev.weir.core.stats.ByteReader;
import dev.weir.core.stats.ByteWriter;
import dev.weir.schemas.DriftMover;
import dev.weir.schemas.DriftState;
import dev.weir.schemas.SignalSide;
import java.util.List;

/**
 * One stream under watch, whatever its detector: what was gathered of the open pane, the evidence,
 * and the alert.
 *
 * <p>A pane is gathered, {@link #close closed}, read, and {@link #endPane ended}, in this order.
 * Not thread-safe.
 */
abstract sealed class Watched permits StreamWatch, EmbeddingWatch {

  /** What the CUSUM twin of a restarted detector stays below while all is well. */
  static final double CALM = Math.log(20);

  final StreamKey key;
  final SignalSide side;
  final DriftPolicy policy;
  private final AlertMachine machine;
  private long frozenOnset;
  private boolean fired;

  Watched(StreamKey key, SignalSide side, boolean learning, DriftPolicy policy) {
    this.key = key;
    this.side = side;
    this.policy = policy;
    this.machine = new AlertMachine(policy.muteMicros(), policy.resolvePanes(), learning);
  }

  /** Takes the pane that was gathered. */
  final AlertMachine.Change close(PaneClose pane, boolean learning) {
    advance(pane.hour());
    boolean calm = firing() && calm(pane.hour());
    AlertMachine.Change change =
        machine.add(
            new AlertMachine.Pane(
                pane.end(), value(), pane.threshold(), events() > 0, calm, learning));
    fired = change == AlertMachine.Change.FIRED;
    if (fired) {
      long panes = Math.max(1, panesSinceRise());
      frozenOnset = pane.end() - panes * policy.paneMicros();
      freeze(panes);
    }
    return change;
  }

  /** Forgets the pane and, when it fired, the evidence, once both were told. */
  final void endPane() {
    if (fired) {
      restart();
      fired = false;
    }
    clear();
  }

  /** Gives the detector the pane that was gathered. */
  abstract void advance(int hour);

  /** Whether the restarted detector is quiet and the effect within the slack. */
  abstract boolean calm(int hour);

  /** Panes since the strongest evidence began to rise. */
  abstract long panesSinceRise();

  /** Keeps what an alert says for as long as it is open; it began so many panes ago. */
  abstract void freeze(long panes);

  /** Begins to gather evidence anew. */
  abstract void restart();

  /** Forgets what was gathered of the pane. */
  abstract void clear();

  /** Values in the pane that was gathered. */
  abstract long events();

  /** {@code V}, to be compared with {@code ln A}. */
  abstract double value();

  /** How it stands at the end of a pane. */
  abstract StreamReading read(PaneClose pane);

  /** The categories that moved most; none where there are no categories. */
  abstract List<DriftMover> movers();

  final boolean firing() {
    return machine.state() == DriftState.FIRING;
  }

  /** Whether the last record on the topic of alerts says something else than that all is well. */
  final boolean alertTold() {
    return switch (machine.state()) {
      case WARN, FIRING, RESOLVED -> true;
      default -> false;
    };
  }

  final DriftState state() {
    return machine.state();
  }

  /** End of the pane in which the open alert first fired. */
  final long firedAt() {
    return machine.firedAt();
  }

  /** Start of the pane in which the change of the last alert began. */
  final long onset() {
    return frozenOnset;
  }

  /** Appends everything but the reference. */
  void write(ByteWriter out) {
    machine.write(out);
    out.writeSigned(frozenOnset);
  }

  /** Takes up what {@link #write} wrote of a stream held against the same reference. */
  void read(ByteReader in) {
    machine.read(in);
    frozenOnset = in.readSigned();
  }
}
