package dev.weir.core.comparison.recorded;

import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a cap that was fixed in advance cut.
 *
 * @param cap greatest value that counts
 * @param control share of the control's rows above it; NaN without rows
 * @param arm the same of the arm
 */
public record Capping(double cap, double control, double arm) {

  /** Null for a metric without a cap. */
  static @Nullable Capping of(Metric metric, List<Unit> units, Predicate<Unit> isControl) {
    if (!metric.isCapped()) {
      return null;
    }
    long[] rows = new long[2];
    long[] above = new long[2];
    for (Unit unit : units) {
      int which = isControl.test(unit) ? 0 : 1;
      long[] counts = unit.capped(metric);
      rows[which] += counts[0];
      above[which] += counts[1];
    }
    return new Capping(metric.cap(), (double) above[0] / rows[0], (double) above[1] / rows[1]);
  }
}
