package dev.weir.launcher.replay;

import dev.weir.core.config.ConfigException;
import dev.weir.traffic.replay.Pacer;
import dev.weir.traffic.replay.Ticker;

/**
 * How fast recorded traffic is sent.
 *
 * @param factor times the recorded speed; infinite for as fast as Kafka takes it
 */
public record Speed(double factor) {

  /**
   * A speed as typed: a number above 0, or {@code max}.
   *
   * @throws ConfigException when it is neither
   */
  public static Speed parse(String text) {
    if (text.equals("max")) {
      return new Speed(Double.POSITIVE_INFINITY);
    }
    try {
      double factor = Double.parseDouble(text);
      if (factor > 0 && factor < Double.POSITIVE_INFINITY) {
        return new Speed(factor);
      }
    } catch (NumberFormatException e) {
      // Told below, as for a number out of range.
    }
    throw new ConfigException(
        "--speed", "'" + text + "'", "a number above 0, or max", "--speed 20 is 20 times as fast.");
  }

  /** What keeps that pace. */
  public Pacer pacer() {
    return pacer(Long.MIN_VALUE);
  }

  /** What keeps that pace from an event time on, in microseconds; all before it is due at once. */
  public Pacer pacer(long fromMicros) {
    return Double.isInfinite(factor)
        ? Pacer.MAX
        : Pacer.atSpeed(factor, fromMicros, Ticker.ofMachine());
  }

  @Override
  public String toString() {
    return Double.isInfinite(factor) ? "max" : Double.toString(factor);
  }
}
