package dev.weir.bench.drift.traffic;

/**
 * How much of a change is in force at a minute: nothing before {@code from}, all of it {@code rise}
 * minutes later, nothing again from {@code until} on.
 */
public record Course(int from, int rise, int until) {

  /** No change at all. */
  public static final Course NONE = new Course(Integer.MAX_VALUE, 0, Integer.MAX_VALUE);

  /** All at once, and for good. */
  public static Course step(int from) {
    return new Course(from, 0, Integer.MAX_VALUE);
  }

  /** Little by little over a day, then for good. */
  public static Course ramp(int from) {
    return new Course(from, Traffic.DAY, Integer.MAX_VALUE);
  }

  /** All at once, for so many minutes. */
  public static Course passing(int from, int minutes) {
    return new Course(from, 0, from + minutes);
  }

  /** In [0, 1]. */
  public double strength(int minute) {
    if (minute < from || minute >= until) {
      return 0;
    }
    return rise == 0 ? 1 : Math.min(1, (minute - from) / (double) rise);
  }
}
