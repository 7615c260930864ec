package dev.weir.bench.drift.traffic;

/**
 * Levels that wander and come back: autoregressive of order one, with a half-life of {@value
 * #HALF_LIFE_MINUTES} minutes, all of the same deviation and independent.
 */
public final class Wobble {

  private static final double HALF_LIFE_MINUTES = 120;
  private static final double KEPT = StrictMath.pow(2, -1 / HALF_LIFE_MINUTES);

  private final double deviation;
  private final double[] levels;
  private final Draws draws;

  /**
   * @param deviation relative; 0 for levels that stay
   */
  public Wobble(int levels, double deviation, Draws draws) {
    this.deviation = deviation;
    this.levels = new double[levels];
    this.draws = draws;
    for (int i = 0; i < levels && deviation > 0; i++) {
      this.levels[i] = deviation * draws.normal();
    }
  }

  /** One minute goes by. */
  public void step() {
    if (deviation > 0) {
      double fresh = deviation * Math.sqrt(1 - KEPT * KEPT);
      for (int i = 0; i < levels.length; i++) {
        levels[i] = KEPT * levels[i] + fresh * draws.normal();
      }
    }
  }

  /** What to multiply a rate by now. */
  public double factor(int level) {
    return 1 + levels[level];
  }
}
