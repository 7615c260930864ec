package dev.weir.bench;

/** What a measurement says about a goal. */
enum Verdict {
  /** The lower bound reaches the goal. */
  PASS,
  /** The upper bound stays below the goal. */
  FAIL,
  /** The goal lies inside the bounds, or the machine was too noisy to judge. */
  INCONCLUSIVE,
  /** A contestant gave a wrong answer, so its speed means nothing. */
  DISQUALIFIED,
  /** Measured to explain something else; no goal. */
  NONE;

  /**
   * The verdict on a ratio.
   *
   * @param goal least ratio aimed at; 0 for none
   * @param ratio what was measured
   * @param nothing what the same runs make of no difference
   * @param idle whether nobody else used the machine: those who run two threads against one of a
   *     stranger get two thirds of a core, those who run one get half
   * @param right whether all answers were right
   */
  static Verdict of(
      double goal, PairedRatio ratio, PairedRatio nothing, boolean idle, boolean right) {
    if (!right) {
      return DISQUALIFIED;
    }
    if (goal <= 0) {
      return NONE;
    }
    if (!idle || !nothing.quiet()) {
      return INCONCLUSIVE;
    }
    if (ratio.low() >= goal) {
      return PASS;
    }
    return ratio.high() < goal ? FAIL : INCONCLUSIVE;
  }

  /** Of a count, which needs no bounds. */
  static Verdict ofCount(double most, double count) {
    if (Double.isNaN(count)) {
      return INCONCLUSIVE;
    }
    return count <= most ? PASS : FAIL;
  }
}
