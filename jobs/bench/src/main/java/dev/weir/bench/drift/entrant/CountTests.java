package dev.weir.bench.drift.entrant;

import dev.weir.core.stats.compare.ChiSquare;
import dev.weir.core.stats.compare.JensenShannon;
import dev.weir.core.stats.compare.PopulationStability;
import dev.weir.core.stats.compare.TestResult;
import java.util.List;

/**
 * What people run on counts each hour against a reference: a test at a level, or a distance and a
 * fixed cut-off (whylogs and Evidently), or one that comes from the hours of the reference (mean
 * and three standard deviations, NannyML).
 */
final class CountTests {

  private static final double CUT_OFF = 0.1;
  private static final double DEVIATIONS = 3;

  private CountTests() {}

  static List<Entrant> all(ReferenceWeek week) {
    long[] reference = week.counts();
    double limit = threeDeviations(week, reference);
    return List.of(
        hourly("hourly chi-square p < .05", week, hour -> significant(reference, hour, 0.05)),
        hourly("hourly chi-square p < .001", week, hour -> significant(reference, hour, 0.001)),
        hourly("hourly PSI > .1", week, hour -> stability(reference, hour) > CUT_OFF),
        hourly("hourly JS distance > .1", week, hour -> distance(reference, hour) > CUT_OFF),
        hourly("hourly JS, mean + 3 sd", week, hour -> distance(reference, hour) > limit));
  }

  private static Entrant hourly(String name, ReferenceWeek week, Hourly.Test test) {
    return new Hourly(name, week.categories(), 0, test);
  }

  private static boolean significant(long[] reference, HourSum hour, double level) {
    TestResult result = ChiSquare.compare(reference, hour.counts());
    return result.pValue() < level;
  }

  private static double stability(long[] reference, HourSum hour) {
    return PopulationStability.compare(reference, hour.counts()).value();
  }

  /** The root of the divergence in bits. */
  private static double distance(long[] reference, HourSum hour) {
    return Math.sqrt(JensenShannon.compare(reference, hour.counts()).value());
  }

  private static double threeDeviations(ReferenceWeek week, long[] reference) {
    double sum = 0;
    double squares = 0;
    for (HourSum hour : week.hours()) {
      double distance = distance(reference, hour);
      sum += distance;
      squares += distance * distance;
    }
    double mean = sum / week.hours().length;
    return mean + DEVIATIONS * Math.sqrt(squares / week.hours().length - mean * mean);
  }
}
