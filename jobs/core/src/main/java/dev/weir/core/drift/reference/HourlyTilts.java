package dev.weir.core.drift.reference;

import dev.weir.core.drift.stream.Categories;
import dev.weir.core.stats.detect.TiltReference;
import dev.weir.core.stats.detect.TiltScores;

/**
 * What a detector bets on in each hour of the day: the shares of a reference in that hour, and the
 * price of every tilt of them.
 *
 * <p>The global share of category b is {@code p_b = (c_b + 1/2)/(n + K/2)}. A cell of n_h events is
 * shrunk to that profile by 400 pseudo-events: {@code p_hb = (c_hb + 400 p_b)/(n_h + 400)}. Its
 * slack is {@code s_h = max(0.01, 2/sqrt(m_h))}, where {@code m_h = n_h + min(400, n - n_h)} counts
 * the pseudo-events as no more than the events of other hours they stand for. Immutable; memory is
 * 24 numbers a component, and one number a component and category.
 */
public final class HourlyTilts {

  /** Events of the global profile that each hour is mixed with. */
  public static final long PSEUDO_EVENTS = 400;

  private final double[][] shares = new double[SignalReference.HOURS][];
  private final double[] slacks = new double[SignalReference.HOURS];
  private final TiltReference[] tilts = new TiltReference[SignalReference.HOURS];
  private final double[] global;
  private final Categories categories;

  private HourlyTilts(SignalReference reference, double leastSlack) {
    categories = reference.categories();
    global = TiltReference.shares(reference.total());
    long events = reference.events();
    double[][] scores = categories.scores();
    for (int hour = 0; hour < tilts.length; hour++) {
      shares[hour] = shrunk(reference.hour(hour), reference.events(hour), global);
      slacks[hour] = Math.max(leastSlack, slack(reference.events(hour), events));
      tilts[hour] =
          hour == 0
              ? TiltReference.of(shares[0], scores, TiltScores.strengths(), slacks[0])
              : tilts[0].repriced(shares[hour], slacks[hour]);
    }
  }

  /** The tilts of a reference that has counted something. */
  public static HourlyTilts of(SignalReference reference) {
    return new HourlyTilts(reference, 0);
  }

  /**
   * The same with more room.
   *
   * @param leastSlack in standard deviations of a tilt; what the reference is of another version
   */
  public static HourlyTilts of(SignalReference reference, double leastSlack) {
    return new HourlyTilts(reference, leastSlack);
  }

  private static double[] shrunk(long[] cell, long cellEvents, double[] global) {
    double[] shrunk = new double[cell.length];
    for (int b = 0; b < cell.length; b++) {
      shrunk[b] = (cell[b] + PSEUDO_EVENTS * global[b]) / (cellEvents + PSEUDO_EVENTS);
    }
    return shrunk;
  }

  private static double slack(long cellEvents, long events) {
    return TiltReference.slack(cellEvents + Math.min(PSEUDO_EVENTS, events - cellEvents));
  }

  public Categories categories() {
    return categories;
  }

  /** What a detector holds a pane of that hour of the day (UTC) against. */
  public TiltReference at(int hour) {
    return tilts[hour];
  }

  /** Share of a category over all hours. */
  public double share(int category) {
    return global[category];
  }

  /** Share of a category in an hour of the day. */
  public double share(int hour, int category) {
    return shares[hour][category];
  }

  /** Slack in an hour of the day, in standard deviations of a tilt. */
  public double slack(int hour) {
    return slacks[hour];
  }

  /** Tilts: every direction in every strength. */
  public int components() {
    return tilts[0].components();
  }
}
