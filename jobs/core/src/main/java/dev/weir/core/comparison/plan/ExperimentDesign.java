package dev.weir.core.comparison.plan;

/**
 * An experiment that is thought of.
 *
 * @param baseline mean of the metric today; a rate unless a deviation is given
 * @param deviation of one unit's value, NaN for a rate
 * @param effect least difference worth seeing, more than 0
 * @param unitsPerDay new units of all arms together
 * @param arms the control and one or more others, of equal weight
 * @param alpha two-sided level
 * @param power chance wanted to see the effect if it is there
 * @param plannedUnits units of two arms at which intervals are made narrowest
 * @param minimumUnits an arm before which nothing is decided
 */
public record ExperimentDesign(
    double baseline,
    double deviation,
    double effect,
    double unitsPerDay,
    int arms,
    double alpha,
    double power,
    double plannedUnits,
    long minimumUnits) {

  /**
   * @throws IllegalArgumentException when no such experiment can be
   */
  public ExperimentDesign {
    boolean rate = Double.isNaN(deviation);
    check(!rate || (baseline > 0 && baseline < 1), "baseline", baseline, "a rate between 0 and 1");
    check(rate || deviation > 0, "deviation", deviation, "more than 0");
    check(effect > 0, "mde", effect, "more than 0");
    check(
        !rate || baseline + effect < 1 || baseline - effect > 0,
        "mde",
        effect,
        "less than from the baseline to 0 or 1");
    check(unitsPerDay > 0, "traffic", unitsPerDay, "more than 0 units");
    check(arms >= 2, "arms", arms, "2 or more");
    check(alpha > 0 && alpha < 1, "alpha", alpha, "between 0 and 1");
    check(power > alpha && power < 1, "power", power, "between alpha and 1");
    check(plannedUnits > 0, "planned units", plannedUnits, "more than 0");
  }

  private static void check(boolean good, String name, double found, String expected) {
    if (!good) {
      throw new IllegalArgumentException(name + ": found " + found + ", expected " + expected);
    }
  }

  /** Variance of the difference of two means, times the units of an arm; of rates the greater. */
  double variance(double difference) {
    if (!Double.isNaN(deviation)) {
      return 2 * deviation * deviation;
    }
    double up = Math.min(1, baseline + difference);
    double down = Math.max(0, baseline - difference);
    return baseline * (1 - baseline) + Math.max(up * (1 - up), down * (1 - down));
  }

  /** Days until an arm has {@code units}. */
  double days(double units) {
    return units * arms / unitsPerDay;
  }

  double unitsAfter(double days) {
    return days * unitsPerDay / arms;
  }
}
