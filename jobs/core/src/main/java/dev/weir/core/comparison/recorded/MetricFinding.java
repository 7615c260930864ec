package dev.weir.core.comparison.recorded;

import dev.weir.core.comparison.Effect;
import dev.weir.core.stats.estimate.Adjustment;
import dev.weir.core.stats.sequential.Interval;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What all looks said about a metric of an arm.
 *
 * @param metric what was compared
 * @param role primary, guardrail, part (of a composite) or shown
 * @param control value of the control at the last look; NaN when nothing could be said
 * @param arm value of the arm
 * @param interval of arm minus control over all looks
 * @param pValue always-valid, NaN where there is no test
 * @param method which statistic it is; empty when nothing could be said
 * @param differs whether the arm certainly differs from the control; of what decides nothing only
 *     what e-BH keeps among all that is shown
 * @param capping what a cap cut; null without one
 * @param adjustment what was taken out with the covariate at the last look; null for nothing
 * @param course the looks
 */
public record MetricFinding(
    Metric metric,
    String role,
    double control,
    double arm,
    Interval interval,
    double pValue,
    String method,
    boolean differs,
    @Nullable Capping capping,
    @Nullable Adjustment adjustment,
    List<Point> course) {

  /**
   * One look, after so many units of both arms: difference and the interval of all looks so far.
   */
  public record Point(long units, long time, double difference, double low, double high) {}

  public MetricFinding {
    course = List.copyOf(course);
  }

  public double difference() {
    return arm - control;
  }

  /** Collects looks. */
  static final class Builder {

    private final Metric metric;
    private final String role;
    private final Track track;
    private final List<Point> course = new ArrayList<>();
    private Interval interval = Interval.ALL;
    private Interval harm = Interval.ALL;
    private double pValue = Double.NaN;
    private @Nullable Effect last;

    Builder(Metric metric, String role, Track track) {
      this.metric = metric;
      this.role = role;
      this.track = track;
    }

    Track track() {
      return track;
    }

    Metric metric() {
      return metric;
    }

    void look(long units, long time, boolean isLast) {
      Effect effect = track.look(isLast);
      if (effect == null) {
        return;
      }
      last = effect;
      interval = interval.intersect(effect.interval());
      harm = harm.intersect(effect.harm());
      if (!Double.isNaN(effect.logEvidence())) {
        double p = Math.min(1, Math.exp(-effect.logEvidence()));
        pValue = Double.isNaN(pValue) ? p : Math.min(pValue, p);
      }
      course.add(new Point(units, time, effect.difference(), interval.low(), interval.high()));
    }

    /** More is better. */
    Interval oriented(Interval found) {
      return metric.lowerIsBetter() ? new Interval(-found.high(), -found.low()) : found;
    }

    Interval effect() {
      return oriented(interval);
    }

    Interval harm() {
      return oriented(harm);
    }

    double control() {
      return last == null ? Double.NaN : last.control().value();
    }

    /** {@code E} at the last look, 0 where there is no test. */
    double evidence() {
      return last == null ? 0 : last.evidence();
    }

    double difference() {
      return last == null ? Double.NaN : last.difference();
    }

    /** Whether this decides nothing. */
    boolean isOnlyShown() {
      return !role.equals("primary") && !role.equals("guardrail");
    }

    /**
     * @param kept whether e-BH keeps it, for what decides nothing
     */
    MetricFinding finding(boolean kept, @Nullable Capping capping) {
      Effect known = last;
      boolean excluded = !interval.isEmpty() && (interval.low() > 0 || interval.high() < 0);
      return new MetricFinding(
          metric,
          role,
          known == null ? Double.NaN : known.control().value(),
          known == null ? Double.NaN : known.arm().value(),
          interval,
          pValue,
          known == null ? "" : known.method(),
          excluded && kept,
          capping,
          known == null ? null : known.adjustment(),
          course);
    }
  }
}
