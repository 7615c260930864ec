package dev.weir.bench.drift.score;

import dev.weir.bench.drift.traffic.Course;

/** How a change comes. */
public enum Shape {
  /** All at once. */
  STEP,
  /** Little by little over 24 hours. */
  RAMP,
  /** All at once, and away again after half a day. */
  PASSING,
  /** All at once, for an hour. */
  HOUR;

  private static final int HALF_DAY = 720;
  private static final int SIXTY = 60;

  Course course(int from) {
    return switch (this) {
      case STEP -> Course.step(from);
      case RAMP -> Course.ramp(from);
      case PASSING, HOUR -> Course.passing(from, minutes());
    };
  }

  /** Whether it goes away again. */
  boolean passes() {
    return minutes() > 0;
  }

  /** Until it goes away again, 0 for those that stay. */
  int minutes() {
    return switch (this) {
      case STEP, RAMP -> 0;
      case PASSING -> HALF_DAY;
      case HOUR -> SIXTY;
    };
  }
}
