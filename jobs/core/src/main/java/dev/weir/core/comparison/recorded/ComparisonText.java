package dev.weir.core.comparison.recorded;

import dev.weir.core.stats.sequential.Interval;
import java.time.Duration;
import java.util.Locale;

/** Numbers of a comparison as people read them. */
public final class ComparisonText {

  private ComparisonText() {}

  public static String number(double value) {
    if (Double.isNaN(value)) {
      return "–";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "∞" : "-∞";
    }
    return Math.abs(value) > Double.MIN_VALUE && Math.abs(value) < 1e-4
        ? String.format(Locale.ROOT, "%.1e", value)
        : String.format(Locale.ROOT, Math.abs(value) >= 100 ? "%,.1f" : "%.4f", value);
  }

  public static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** Both ends; or that looks exclude each other, as when the effect changes with time. */
  public static String interval(Interval interval) {
    if (interval.isEmpty()) {
      return "none, looks differ";
    }
    return number(interval.low()) + " to " + number(interval.high());
  }

  static String hours(Duration duration) {
    return String.format(Locale.ROOT, "%.0f h", duration.toMinutes() / 60.0);
  }
}
