package dev.weir.core.stats.detect;

/**
 * The test of Page and Hinkley for a mean that rises: the distances of values from their running
 * mean, less a tolerance, added up and forgotten at a rate, never below 0 (Page 1954, Hinkley
 * 1971). For a mean that falls, negate the values.
 *
 * <p>Its threshold is in the unit of the values and bounds no rate of false alarms: for comparison.
 * It begins anew after each alarm. Constant time and state. Not thread-safe.
 */
public final class PageHinkley {

  /** The thirtieth value is the first that may alarm where counting begins at the next one. */
  private static final int LEAST_VALUES = 29;

  private final double tolerance;
  private final double threshold;
  private final double kept;
  private long count;
  private double mean;
  private double sum;

  /**
   * @param tolerance delta, what every value may lie above the mean
   * @param threshold lambda
   * @param kept alpha, what is kept of the sum at each value, 1 for all
   */
  public PageHinkley(double tolerance, double threshold, double kept) {
    this.tolerance = tolerance;
    this.threshold = threshold;
    this.kept = kept;
  }

  /** Takes a finite value; says whether it sets off an alarm. */
  public boolean add(double value) {
    count++;
    mean += (value - mean) / count;
    sum = Math.max(0, kept * sum + (value - mean) - tolerance);
    boolean alarm = count >= LEAST_VALUES && sum >= threshold;
    if (alarm) {
      count = 0;
      mean = 0;
      sum = 0;
    }
    return alarm;
  }
}
