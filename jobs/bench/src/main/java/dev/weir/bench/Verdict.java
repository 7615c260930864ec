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

  static Verdict of(double goal, PairedRatio ratio, PairedRatio nothing, boolean right) {
    if (!right) {
      return DISQUALIFIED;
    }
    if (goal <= 0) {
      return NONE;
    }
    if (!nothing.quiet()) {
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
