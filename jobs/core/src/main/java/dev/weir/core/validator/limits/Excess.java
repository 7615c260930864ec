package dev.weir.core.validator.limits;

/** How far a number is above its limit, as a score. */
final class Excess {

  private static final double HALF = 0.5;

  private Excess() {}

  /**
   * One half at the limit, so that the usual threshold is the limit; 1 from twice the limit on.
   *
   * @param share the number divided by its limit
   */
  static double score(double share) {
    return Math.min(1, share * HALF);
  }
}
