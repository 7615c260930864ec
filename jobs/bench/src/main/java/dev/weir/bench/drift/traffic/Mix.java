package dev.weir.bench.drift.traffic;

/**
 * A word out of a few, the shares of which follow the hour, each with a phase of its own.
 *
 * <p>Behind the known categories come that of rare words, which stays empty, and the one of words
 * that the reference has not seen. A change takes {@code moved} of all events out of every category
 * alike, or out of one, and gives them to another; or it multiplies one.
 *
 * @param shares on average over a day, of the known categories
 * @param from category that loses, -1 for all alike
 * @param to category that gains
 * @param moved share of all events that moves
 * @param factor what the share of {@code to} is multiplied by instead, 1 for nothing
 */
public record Mix(
    String name, String change, double[] shares, int from, int to, double moved, double factor)
    implements Signal {

  private static final double SWING = 0.1;

  @Override
  public Kind kind() {
    return Kind.CATEGORICAL;
  }

  @Override
  public int categories() {
    return shares.length + 2;
  }

  @Override
  public int levels() {
    return shares.length;
  }

  @Override
  public void draw(
      int minute, double strength, Traffic traffic, Wobble wobble, Draws draws, Pane pane) {
    double[] now = now(minute, strength, traffic, wobble);
    double rate = traffic.rate(minute);
    pane.begin(minute);
    for (int i = 0; i < now.length; i++) {
      if (now[i] > 0) {
        pane.count(i, draws.poisson(rate * now[i]));
      }
    }
  }

  double[] now(int minute, double strength, Traffic traffic, Wobble wobble) {
    double[] now = new double[shares.length + 2];
    double total = 0;
    for (int i = 0; i < shares.length; i++) {
      double phase = 2 * Math.PI * i / shares.length;
      now[i] = shares[i] * (1 + SWING * traffic.wave(minute, phase)) * wobble.factor(i);
      now[i] *= i == to ? 1 + (factor - 1) * strength : 1;
      total += now[i];
    }
    double moving = moved * strength;
    for (int i = 0; i < shares.length; i++) {
      now[i] = now[i] / total * (from < 0 ? 1 - moving : 1);
    }
    now[to] += moving;
    if (from >= 0) {
      now[from] -= moving;
    }
    return now;
  }
}
