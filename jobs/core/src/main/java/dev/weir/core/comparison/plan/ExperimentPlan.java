package dev.weir.core.comparison.plan;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * How long an experiment takes to see an effect, and which effect it sees after some time.
 *
 * @param fixedUnits an arm that a test looked at once needs for the same power
 * @param stops when given shares of experiments with this effect have been decided
 * @param detectable which effect is seen with the wanted power after some days
 * @param curve shares decided by day, for the effect, half of it and twice of it
 */
public record ExperimentPlan(
    ExperimentDesign design,
    double fixedUnits,
    List<Stop> stops,
    List<Detectable> detectable,
    List<Point> curve) {

  private static final double[] SHARES = {0.5, 0.8, 0.9};
  private static final double[] DAYS = {1, 2, 7, 14, 28, 56};
  private static final double CERTAIN = 4.5;
  private static final int BISECTIONS = 24;
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  /** {@code share} of experiments with the effect have been decided at {@code units} an arm. */
  public record Stop(double share, double units, double days) {}

  /** The effect that is seen with the wanted power by then; infinite before the minimum. */
  public record Detectable(double days, double units, double effect) {}

  /** Shares decided by a day. */
  public record Point(double days, double half, double whole, double twice) {}

  public ExperimentPlan {
    stops = List.copyOf(stops);
    detectable = List.copyOf(detectable);
    curve = List.copyOf(curve);
  }

  /** Plans in about a second of processor time. */
  public static ExperimentPlan of(ExperimentDesign design) {
    double deviation = Math.sqrt(design.variance(design.effect()));
    double signal = design.effect() / deviation;
    double last = Math.max(2.0 * design.minimumUnits(), Math.pow(CERTAIN / signal, 2) * 1.5);
    StopTimes times = new StopTimes(design, last);
    double[] whole = times.stopped(signal);
    List<Stop> stops = new ArrayList<>();
    for (double share : SHARES) {
      stops.add(stop(design, times, whole, share));
    }
    double z =
        NORMAL.inverseSurvivalProbability(design.alpha() / 2)
            + NORMAL.inverseCumulativeProbability(design.power());
    return new ExperimentPlan(
        design,
        Math.ceil(Math.pow(z / signal, 2)),
        stops,
        detectable(design),
        curve(design, times, signal));
  }

  private static Stop stop(
      ExperimentDesign design, StopTimes times, double[] stopped, double share) {
    for (int look = 0; look < stopped.length; look++) {
      if (stopped[look] >= share) {
        double units = Math.ceil(times.units(look));
        return new Stop(share, units, design.days(units));
      }
    }
    return new Stop(share, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
  }

  private static List<Detectable> detectable(ExperimentDesign design) {
    List<Detectable> all = new ArrayList<>();
    for (double days : DAYS) {
      double units = Math.floor(design.unitsAfter(days));
      double effect = Double.POSITIVE_INFINITY;
      if (units >= design.minimumUnits()) {
        effect = detectable(design, units);
      }
      all.add(new Detectable(days, units, effect));
    }
    return all;
  }

  private static double detectable(ExperimentDesign design, double units) {
    StopTimes times = new StopTimes(design, units);
    double low = 0;
    double high = 20 / Math.sqrt(units);
    for (int step = 0; step < BISECTIONS; step++) {
      double middle = (low + high) / 2;
      if (times.stopped(middle)[StopTimes.LOOKS - 1] >= design.power()) {
        high = middle;
      } else {
        low = middle;
      }
    }
    // The variance of a rate depends on the effect; a few turns settle both.
    double effect = high * Math.sqrt(design.variance(0));
    for (int turn = 0; turn < 10; turn++) {
      effect = high * Math.sqrt(design.variance(effect));
    }
    return effect;
  }

  private static List<Point> curve(ExperimentDesign design, StopTimes times, double signal) {
    double[] half = times.stopped(signal / 2);
    double[] whole = times.stopped(signal);
    double[] twice = times.stopped(signal * 2);
    List<Point> points = new ArrayList<>();
    for (int look = 0; look < StopTimes.LOOKS; look += 3) {
      points.add(new Point(design.days(times.units(look)), half[look], whole[look], twice[look]));
    }
    return points;
  }
}
