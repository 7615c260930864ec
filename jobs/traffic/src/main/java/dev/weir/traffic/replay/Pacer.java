package dev.weir.traffic.replay;

import dev.weir.core.config.ConfigException;

/** Decides when a record is due. */
@FunctionalInterface
public interface Pacer {

  /** As fast as the sink takes them. */
  Pacer MAX = eventMicros -> {};

  /** Waits until the record with this event time is due. Called in publication order. */
  void await(long eventMicros) throws InterruptedException;

  /**
   * Keeps the spacing of events, divided by the speed: the first record is due at once, one that
   * lies 20 s behind it is due after 1 s at speed 20.
   */
  static Pacer atSpeed(double speed, Ticker ticker) {
    return atSpeed(speed, Long.MIN_VALUE, ticker);
  }

  /** The same from an event time on; what lies before it is due at once. */
  static Pacer atSpeed(double speed, long fromMicros, Ticker ticker) {
    if (!(speed > 0) || Double.isInfinite(speed)) {
      throw new ConfigException(
          "speed", Double.toString(speed), "a number above 0", "Use max for no pace at all.");
    }
    return new SpacedPacer(speed, fromMicros, ticker);
  }
}
