package dev.weir.bench.drift.report;

/**
 * A figure that is asked for.
 *
 * @param most what it may be; NaN where {@code measured} is judged otherwise
 * @param aim what an earlier measurement reached, with half as many streams; NaN for none
 */
public record Goal(String figure, double measured, double most, boolean met, double aim) {

  static Goal atMost(String figure, double measured, double most) {
    return new Goal(figure, measured, most, measured <= most, Double.NaN);
  }

  static Goal atLeast(String figure, double measured, double least) {
    return new Goal(figure, measured, least, measured >= least, Double.NaN);
  }

  Goal aimingAt(double value) {
    return new Goal(figure, measured, most, met, value);
  }
}
