package dev.weir.core.stats.sequential;

/**
 * The lower real branch of Lambert's function: the {@code w <= -1} with {@code w e^w = x}.
 *
 * <p>Newton's method on {@code ln(-w) + w = ln(-x)}, which is concave there, so that from a start
 * left of the root it converges monotonically; a dozen steps reach a relative error of 1e-15 for
 * {@code -1/e < x < 0}, of 1e-8 within 1e-16 of the branch point.
 */
final class LambertW {

  private static final int MOST_STEPS = 100;

  private LambertW() {}

  /**
   * @param logarithm {@code ln(-x)}, at most -1; the logarithm because x itself may underflow
   */
  static double lower(double logarithm) {
    if (!(logarithm <= -1)) {
      throw new IllegalArgumentException("W of -exp(" + logarithm + "): expected at most -1");
    }
    // Chatzigeorgiou (2013): -1 - sqrt(2u) - u < W(-e^(-u-1)) for every u >= 0.
    double u = -logarithm - 1;
    double w = -1 - Math.sqrt(2 * u) - u;
    for (int step = 0; step < MOST_STEPS && w < -1; step++) {
      double change = (Math.log(-w) + w - logarithm) / (1 / w + 1);
      w -= change;
      if (Math.abs(change) <= 2 * Math.ulp(w)) {
        break;
      }
    }
    return Math.min(-1, w);
  }
}
