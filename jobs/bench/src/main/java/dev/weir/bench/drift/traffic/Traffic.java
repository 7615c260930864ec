package dev.weir.bench.drift.traffic;

/**
 * How many events come at which time of day.
 *
 * @param eventsPerMinute on average over a day
 * @param cycle whether rates and shares follow the hour; they are constant without
 */
public record Traffic(double eventsPerMinute, boolean cycle) {

  /** Minutes of a day. */
  public static final int DAY = 1_440;

  private static final double SWING = 0.6;
  private static final double PHASE = -1.2;

  /** So many times as much. */
  public Traffic times(double factor) {
    return factor == 1 ? this : new Traffic(eventsPerMinute * factor, cycle);
  }

  /** Expected events of a minute: least at night, a fourth of noon. */
  double rate(int minute) {
    return eventsPerMinute * (1 + SWING * wave(minute, PHASE));
  }

  /** A sine with the period of a day, 0 without a cycle. */
  double wave(int minute, double phase) {
    return cycle ? StrictMath.sin(2 * Math.PI * (minute % DAY) / DAY + phase) : 0;
  }
}
