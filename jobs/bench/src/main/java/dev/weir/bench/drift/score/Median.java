package dev.weir.bench.drift.score;

import dev.weir.bench.drift.traffic.Draws;
import java.util.Arrays;

/**
 * The middle of some delays with a 95 % percentile bootstrap interval, and the point that nine of
 * ten do not exceed. A delay that did not end is infinite.
 */
public record Median(double value, double low, double high, double p90) {

  private static final int RESAMPLES = 2_000;
  private static final long SEED = 20_240_229;

  static Median of(double[] values) {
    if (values.length == 0) {
      return new Median(Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    }
    Draws draws = Draws.of(SEED, "bootstrap");
    double[] medians = new double[RESAMPLES];
    double[] resample = new double[values.length];
    for (int i = 0; i < RESAMPLES; i++) {
      for (int j = 0; j < resample.length; j++) {
        resample[j] = values[draws.below(values.length)];
      }
      medians[i] = point(resample, 0.5);
    }
    return new Median(
        point(values, 0.5), point(medians, 0.025), point(medians, 0.975), point(values, 0.9));
  }

  /** The smallest value that at least a share of them does not exceed, at the middle the mean. */
  static double point(double[] values, double share) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double rank = share * sorted.length;
    int at = Math.max(0, (int) Math.ceil(rank) - 1);
    boolean between = rank == at + 1 && at + 1 < sorted.length;
    return between ? (sorted[at] + sorted[at + 1]) / 2 : sorted[at];
  }
}
