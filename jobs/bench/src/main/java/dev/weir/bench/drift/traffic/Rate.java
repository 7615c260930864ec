package dev.weir.bench.drift.traffic;

/**
 * A share of events that are so, which follows the hour and may be multiplied.
 *
 * @param share on average over a day
 * @param swing of it over a day, relative
 * @param factor what a change multiplies it by
 */
public record Rate(String name, String change, double share, double swing, double factor)
    implements Signal {

  @Override
  public Kind kind() {
    return Kind.BINARY;
  }

  @Override
  public int categories() {
    return 2;
  }

  @Override
  public int levels() {
    return 1;
  }

  @Override
  public void draw(
      int minute, double strength, Traffic traffic, Wobble wobble, Draws draws, Pane pane) {
    double now =
        share
            * (1 + swing * traffic.wave(minute, 0))
            * wobble.factor(0)
            * (1 + (factor - 1) * strength);
    double rate = traffic.rate(minute);
    pane.begin(minute);
    pane.count(0, draws.poisson(rate * (1 - now)));
    pane.count(1, draws.poisson(rate * now));
  }
}
