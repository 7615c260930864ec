package dev.weir.core.drift.cause;

import dev.weir.core.drift.detect.WindowCounts;

/**
 * How far the shares of a window are from what is expected, beyond what chance does.
 *
 * <p>It is the total variation distance {@code sum |q - p| / 2} without twice the distance that a
 * sample of the reference has on average, {@code sum sqrt(2 p (1 - p) / (pi n)) / 2}; so it lies
 * between 0 and 1.
 */
public final class Movement {

  private static final double CHANCE = 2;

  private Movement() {}

  /** The movement of a window, 0 without values. */
  public static double of(WindowCounts window) {
    double distance = 0;
    double byChance = 0;
    for (int b = 0; b < window.categories(); b++) {
      double p = window.reference(b);
      distance += Math.abs(window.current(b) - p) / 2;
      byChance += Math.sqrt(2 * p * (1 - p) / (Math.PI * window.events())) / 2;
    }
    return window.events() == 0 ? 0 : Math.max(0, distance - CHANCE * byChance);
  }
}
