package dev.weir.core.stats.detect;

/** Sums of numbers that are kept as their logarithms, because they pass any double. */
final class LogScale {

  private LogScale() {}

  /** {@code ln(1 + e^x)}. */
  static double onePlus(double x) {
    return x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x));
  }

  /** {@code ln} of the mean of {@code e^x}, negative infinity when all are. */
  static double mean(double[] logarithms) {
    double greatest = Double.NEGATIVE_INFINITY;
    for (double each : logarithms) {
      greatest = Math.max(greatest, each);
    }
    if (Double.isInfinite(greatest)) {
      return greatest;
    }
    double sum = 0;
    for (double each : logarithms) {
      sum += Math.exp(each - greatest);
    }
    return greatest + Math.log(sum / logarithms.length);
  }
}
