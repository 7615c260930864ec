package dev.weir.bench.drift.entrant;

import dev.weir.core.stats.kernel.MeanDiscrepancy;
import java.util.Arrays;
import java.util.List;

/**
 * The squared maximum mean discrepancy of each hour to the whole reference, with a fixed cut-off
 * (Evidently) or the 99.5 % point of the hours of the reference.
 */
final class KernelTests {

  private static final double CUT_OFF = 0.015;
  private static final double POINT = 0.995;

  private KernelTests() {}

  static List<Entrant> all(ReferenceWeek week) {
    HourSum all = new HourSum(0, week.features());
    for (HourSum hour : week.hours()) {
      all.add(hour);
    }
    double[] own = new double[week.hours().length];
    for (int i = 0; i < own.length; i++) {
      own[i] = discrepancy(all, week.hours()[i]);
    }
    Arrays.sort(own);
    double limit = own[(int) Math.ceil(POINT * own.length) - 1];
    return List.of(
        hourly("hourly MMD^2 > .015", week, hour -> discrepancy(all, hour) > CUT_OFF),
        hourly("hourly MMD^2 > 99.5 % point", week, hour -> discrepancy(all, hour) > limit));
  }

  private static Entrant hourly(String name, ReferenceWeek week, Hourly.Test test) {
    return new Hourly(name, 0, week.features(), test);
  }

  /** 0 where an hour has too few events to say anything. */
  private static double discrepancy(HourSum all, HourSum hour) {
    return hour.events() < 2
        ? 0
        : MeanDiscrepancy.squared(all.events(), all.features(), hour.events(), hour.features());
  }
}
