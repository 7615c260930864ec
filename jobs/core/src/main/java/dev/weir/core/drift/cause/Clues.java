package dev.weir.core.drift.cause;

import dev.weir.schemas.SignalSide;

/**
 * What is known around a change, all since its onset.
 *
 * @param side of the stream that changed
 * @param movement of that stream, see {@link Movement}
 * @param newVersion whether the version is held against the one before, or is not older than the
 *     change
 * @param model the stream of the model that moved most; that of the changed stream if it is one
 * @param input the stream of what is asked that moved most; the changed stream if it is one
 * @param mix what the reference gives with the parts of the traffic mixed as they are now
 * @param hour what it gives in a neighbouring hour of the day, the one that fits best
 */
public record Clues(
    SignalSide side,
    double movement,
    boolean newVersion,
    Moved model,
    Moved input,
    Explained mix,
    Explained hour) {

  /**
   * A stream that may be the reason.
   *
   * @param movement see {@link Movement}
   * @param detail which one and what in it moved most
   */
  public record Moved(double movement, String detail) {

    /** No stream moved. */
    public static final Moved NONE = new Moved(0, "");
  }
}
