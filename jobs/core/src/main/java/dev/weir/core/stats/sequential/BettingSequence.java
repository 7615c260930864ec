package dev.weir.core.stats.sequential;

import java.util.Arrays;

/**
 * The means that scores in [0, 1] allow at all looks together, by betting against each of a grid:
 * the hedged capital process of Waudby-Smith and Ramdas, "Estimating means of bounded random
 * variables by betting" (JRSSB 2024), section 4.3. A mean m stays while {@code max(K+, K-)/2 <
 * 1/alpha} with
 *
 * <pre>K+- = prod(1 +- lambda_t (x_t - m)),
 * lambda_t = sqrt(2 ln(2/alpha) / (t ln(1+t) var_(t-1)))</pre>
 *
 * where lambda is cut at {@code 1/(2m)} and {@code 1/(2(1-m))} and the variance begins with one
 * observation of mean 1/2 and variance 1/4. Nearly as narrow as any exact interval can be, but it
 * needs the order of the scores: an operator keyed by the arm has it, merged sums have not.
 * Constant memory, {@value #STEPS} steps a score. Not thread-safe.
 */
public final class BettingSequence {

  /** Candidate means are the multiples of one over this. */
  public static final int STEPS = 200;

  private final double alpha;
  private final double[] up = new double[STEPS + 1];
  private final double[] down = new double[STEPS + 1];
  private final boolean[] excluded = new boolean[STEPS + 1];
  private long n;
  private double sum;
  private double squares;

  public BettingSequence(double alpha) {
    this.alpha = alpha;
  }

  /**
   * Takes the next score.
   *
   * @throws IllegalArgumentException when it is not in [0, 1]
   */
  public void add(double score) {
    if (!(score >= 0 && score <= 1)) {
      throw new IllegalArgumentException("score: found " + score + ", expected 0 to 1");
    }
    n++;
    double variance = (0.25 + squares) / n;
    double bet = Math.sqrt(2 * Math.log(2 / alpha) / (n * Math.log1p((double) n) * variance));
    double threshold = Math.log(2 / alpha);
    for (int i = 0; i <= STEPS; i++) {
      double mean = (double) i / STEPS;
      double off = score - mean;
      up[i] += Math.log1p(Math.min(bet, 0.5 / mean) * off);
      down[i] += Math.log1p(-Math.min(bet, 0.5 / (1 - mean)) * off);
      excluded[i] |= Math.max(up[i], down[i]) > threshold;
    }
    sum += score;
    double mean = (0.5 + sum) / (n + 1);
    squares += (score - mean) * (score - mean);
  }

  /**
   * From the least mean that no look excluded to the greatest, a step further out on either side,
   * as means between two candidates were not tried; empty when every one was excluded.
   */
  public Interval interval() {
    int low = 0;
    while (low <= STEPS && excluded[low]) {
      low++;
    }
    int high = STEPS;
    while (high >= 0 && excluded[high]) {
      high--;
    }
    if (low > high) {
      return new Interval(1, 0);
    }
    return new Interval(Math.max(0, (low - 1.0) / STEPS), Math.min(1, (high + 1.0) / STEPS));
  }

  /** The mean of the scores, NaN without any. */
  public double mean() {
    return n == 0 ? Double.NaN : sum / n;
  }

  public long count() {
    return n;
  }

  /** Forgets every score. */
  public void clear() {
    Arrays.fill(up, 0);
    Arrays.fill(down, 0);
    Arrays.fill(excluded, false);
    n = 0;
    sum = 0;
    squares = 0;
  }
}
