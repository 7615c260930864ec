package dev.weir.bench.drift.traffic;

/**
 * A lognormal number, the log-mean of which follows the hour.
 *
 * <p>A change multiplies it, widens its logarithm, or stretches the logarithm above a point of the
 * distribution and leaves the rest alone.
 *
 * @param median of it
 * @param deviation of its logarithm
 * @param factor what a change multiplies it by
 * @param widening what a change multiplies the deviation by
 * @param stretch what a change multiplies the distance of logarithms above {@value #TAIL_FROM}
 *     deviations to that point by
 */
public record Amount(
    String name,
    String change,
    double median,
    double deviation,
    double factor,
    double widening,
    double stretch)
    implements Signal {

  private static final double SWING = 0.04;

  /** The 90th percentile of a normal distribution. */
  static final double TAIL_FROM = 1.2815515655446004;

  private static final double P99 = 2.3263478740408408;

  /** The stretch that multiplies the 99th percentile, when the 90th stays where it is. */
  static double stretchOfP99(double deviation, double factor) {
    return 1 + StrictMath.log(factor) / (deviation * (P99 - TAIL_FROM));
  }

  @Override
  public Kind kind() {
    return Kind.NUMERIC;
  }

  @Override
  public int categories() {
    return 0;
  }

  @Override
  public int levels() {
    return 1;
  }

  @Override
  public void draw(
      int minute, double strength, Traffic traffic, Wobble wobble, Draws draws, Pane pane) {
    double centre =
        StrictMath.log(median)
            + deviation * SWING * traffic.wave(minute, 0)
            + StrictMath.log(1 + (factor - 1) * strength)
            + StrictMath.log(wobble.factor(0));
    double wide = deviation * (1 + (widening - 1) * strength);
    double stretched = 1 + (stretch - 1) * strength;
    int events = draws.poisson(traffic.rate(minute));
    pane.begin(minute);
    for (int i = 0; i < events; i++) {
      double z = draws.normal();
      double beyond = z > TAIL_FROM ? TAIL_FROM + (z - TAIL_FROM) * stretched : z;
      pane.number(centre + wide * beyond);
    }
  }
}
