package dev.weir.core.drift.detect;

import dev.weir.schemas.DriftEffect;
import dev.weir.schemas.DriftMover;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How far the values of a window are from what the reference expects.
 *
 * <p>The current share has Wilson's 95 % interval; the reference share is the mean of its hourly
 * cells, weighted by the values of the window.
 */
public final class Effect {

  private static final double NORMAL_95 = 1.959963984540054;
  private static final int MOST_MOVERS = 5;
  private static final double BITS = 1 / Math.log(2);

  private Effect() {}

  /** The effect on a measure; NaN without values. */
  public static DriftEffect of(Measure measure, WindowCounts window) {
    double n = window.events();
    double inside = 0;
    double expected = 0;
    for (int b = 0; b < measure.inside().length; b++) {
      inside += measure.inside()[b] ? window.counts()[b] : 0;
      expected += measure.inside()[b] ? window.expected()[b] : 0;
    }
    double share = inside / n;
    double z2 = NORMAL_95 * NORMAL_95;
    double centre = (share + z2 / (2 * n)) / (1 + z2 / n);
    double half = NORMAL_95 / (1 + z2 / n) * Math.sqrt(share * (1 - share) / n + z2 / (4 * n * n));
    return new DriftEffect(
        measure.direction(),
        measure.name(),
        expected / n,
        share,
        Math.max(0, centre - half),
        Math.min(1, centre + half),
        window.events());
  }

  /**
   * Whether an effect may be no more than the slack: the shift of the share is at most {@code
   * slack} standard deviations and what chance adds, at 95 %.
   */
  public static boolean withinSlack(DriftEffect effect, double slack) {
    double reference = effect.getReference();
    double deviation = Math.sqrt(reference * (1 - reference));
    double noise = NORMAL_95 * deviation / Math.sqrt((double) effect.getEvents());
    return Math.abs(effect.getCurrent() - reference) <= slack * deviation + noise;
  }

  /** The categories that contribute most to the divergence, at most five, the greatest first. */
  public static List<DriftMover> movers(WindowCounts window, List<String> names) {
    List<Integer> order = new ArrayList<>();
    for (int b = 0; b < names.size(); b++) {
      if (contribution(window, b) > 0) {
        order.add(b);
      }
    }
    order.sort(Comparator.comparingDouble(b -> -contribution(window, b)));
    List<DriftMover> movers = new ArrayList<>();
    for (int b : order.subList(0, Math.min(MOST_MOVERS, order.size()))) {
      movers.add(new DriftMover(names.get(b), window.reference(b), window.current(b)));
    }
    return movers;
  }

  /** Jensen-Shannon divergence of a window from what is expected, in bits; 0 without values. */
  public static double divergence(WindowCounts window) {
    double sum = 0;
    for (int b = 0; b < window.counts().length; b++) {
      sum += contribution(window, b);
    }
    return sum;
  }

  /** What {@link #divergence} would be on average if nothing had changed. */
  public static double expectedDivergence(WindowCounts window) {
    return (window.counts().length - 1) * BITS / (8.0 * window.events());
  }

  private static double contribution(WindowCounts window, int category) {
    double p = window.reference(category);
    double q = window.current(category);
    double middle = (p + q) / 2;
    return BITS / 2 * (part(p, middle) + part(q, middle));
  }

  private static double part(double share, double middle) {
    return share == 0 ? 0 : share * Math.log(share / middle);
  }
}
