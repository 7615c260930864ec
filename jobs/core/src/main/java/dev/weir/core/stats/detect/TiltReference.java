package dev.weir.core.stats.detect;

/**
 * What a {@link TiltDetector} holds a stream against: shares of the categories of a reference,
 * tilted by every score in every strength.
 *
 * <p>Component j has a tilt {@code c_j = lambda score_j} and the price of betting on it, {@code
 * psi_j = ln sum_b p_b exp(c_jb) + s sd_p(c_j)}: the slack {@code s} lets the true shares be a
 * little off the reference. Immutable; memory is components times categories.
 */
public final class TiltReference {

  private static final double SMOOTHING = 0.5;
  private static final double LEAST_SLACK = 0.01;
  private static final double STANDARD_ERRORS = 2;

  private final double[][] tilts;
  private final double[] prices;
  private final int categories;

  private TiltReference(double[][] tilts, double[] prices, int categories) {
    this.tilts = tilts;
    this.prices = prices;
    this.categories = categories;
  }

  /**
   * @param probabilities shares of the categories, positive, adding up to 1
   * @param scores of each direction, one number a category
   * @param strengths that each score is multiplied by
   * @param slack in standard deviations of a tilt
   */
  public static TiltReference of(
      double[] probabilities, double[][] scores, double[] strengths, double slack) {
    double[][] tilts = new double[scores.length * strengths.length][probabilities.length];
    double[] prices = new double[tilts.length];
    for (int i = 0; i < tilts.length; i++) {
      double[] score = scores[i / strengths.length];
      for (int b = 0; b < probabilities.length; b++) {
        tilts[i][b] = strengths[i % strengths.length] * score[b];
      }
      prices[i] = price(probabilities, tilts[i], slack);
    }
    return new TiltReference(tilts, prices, probabilities.length);
  }

  /** The same tilts, held against other shares and with another slack; they are not copied. */
  public TiltReference repriced(double[] probabilities, double slack) {
    double[] repriced = new double[tilts.length];
    for (int i = 0; i < tilts.length; i++) {
      repriced[i] = price(probabilities, tilts[i], slack);
    }
    return new TiltReference(tilts, repriced, categories);
  }

  /** Shares of counts of which each is raised by one half, so that nothing is impossible. */
  public static double[] shares(long[] counts) {
    double total = 0;
    for (long count : counts) {
      total += count + SMOOTHING;
    }
    double[] shares = new double[counts.length];
    for (int b = 0; b < counts.length; b++) {
      shares[b] = (counts[b] + SMOOTHING) / total;
    }
    return shares;
  }

  /** The slack that covers the sampling error of a reference of so many events. */
  public static double slack(long events) {
    return Math.max(LEAST_SLACK, STANDARD_ERRORS / Math.sqrt((double) events));
  }

  public int components() {
    return tilts.length;
  }

  public int categories() {
    return categories;
  }

  /** The tilt {@code c_jb} of component {@code j}. */
  public double tilt(int j, int category) {
    return tilts[j][category];
  }

  /** The price {@code psi_j} of component {@code j}. */
  public double price(int j) {
    return prices[j];
  }

  /** What component {@code j} wins or loses, as a logarithm, in a pane of these counts. */
  double increment(int j, long[] counts) {
    double won = 0;
    double n = 0;
    for (int b = 0; b < categories; b++) {
      won += tilts[j][b] * counts[b];
      n += counts[b];
    }
    return won - n * prices[j];
  }

  private static double price(double[] probabilities, double[] tilt, double slack) {
    double greatest = Double.NEGATIVE_INFINITY;
    double mean = 0;
    for (int b = 0; b < tilt.length; b++) {
      greatest = Math.max(greatest, tilt[b]);
      mean += probabilities[b] * tilt[b];
    }
    double sum = 0;
    double variance = 0;
    for (int b = 0; b < tilt.length; b++) {
      sum += probabilities[b] * Math.exp(tilt[b] - greatest);
      variance += probabilities[b] * (tilt[b] - mean) * (tilt[b] - mean);
    }
    return greatest + Math.log(sum) + slack * Math.sqrt(variance);
  }
}
