package dev.weir.traffic.synthetic;

/**
 * Spreads a known number of events over a span so that their rate follows the time of day: lowest
 * at midnight UTC, highest at noon.
 *
 * <p>The rate is 1 - depth cos(2 pi t / day); event i lies where the integral of the rate reaches
 * its share, found by bisection from the event before. Strict arithmetic, so equal on every
 * machine. Not thread-safe.
 */
final class DayCycle {

  private static final double DAY_MICROS = 86_400e6;
  private static final int STEPS = 60;

  private final long startMicros;
  private final long spanMicros;
  private final double depth;
  private final double before;
  private final double whole;
  private long low;

  DayCycle(long startMicros, long spanMicros, double depth) {
    this.startMicros = startMicros;
    this.spanMicros = spanMicros;
    this.depth = depth;
    before = integral(0);
    whole = integral(spanMicros) - before;
  }

  /**
   * The time at which that share of the events, from 0 to 1, has happened; asked with shares that
   * never fall.
   */
  long micros(double share) {
    if (depth == 0) {
      return startMicros + (long) (share * spanMicros);
    }
    double target = before + share * whole;
    long under = low;
    long over = spanMicros;
    // A guess from the local rate leaves few halvings to do.
    long guess = under + (long) ((target - integral(under)) / rate(under)) + 1;
    for (int i = 0; i < STEPS && over - under > 1; i++) {
      long middle = guess > under && guess < over ? guess : under + (over - under) / 2;
      double missing = target - integral(middle);
      if (missing > 0) {
        under = middle;
      } else {
        over = middle;
      }
      guess = middle + (long) (missing / rate(middle)) + (missing > 0 ? 1 : -1);
    }
    low = under;
    return startMicros + under;
  }

  private double rate(long offset) {
    return 1 - depth * StrictMath.cos(angle(offset));
  }

  private double integral(long offset) {
    return offset - depth * DAY_MICROS / (2 * Math.PI) * StrictMath.sin(angle(offset));
  }

  private double angle(long offset) {
    double timeOfDay = (startMicros + offset) % DAY_MICROS;
    return 2 * Math.PI * timeOfDay / DAY_MICROS;
  }
}
