package dev.weir.core.experiment.watch;

import dev.weir.core.comparison.Effect;
import dev.weir.core.comparison.Levels;
import dev.weir.core.comparison.PassedUnits;
import dev.weir.core.comparison.QuantileDifference;
import dev.weir.core.comparison.recorded.Metric;
import dev.weir.core.experiment.unit.MetricSums;
import dev.weir.core.stats.ByteReader;
import dev.weir.core.stats.ByteWriter;
import dev.weir.core.stats.sequential.AsymptoticSequence;
import dev.weir.core.stats.sequential.Interval;
import org.jspecify.annotations.Nullable;

/**
 * What all looks at one metric of one arm say together: the intersection of their intervals, the
 * least of their p-values.
 *
 * <p>A pass or fail with one call a unit is compared by the asymptotic sequence once there are
 * {@value #LEAST_RARE} of the rarer kind in each arm. Where they are not there at the first look,
 * it is compared exactly until they are, and each of both has half of every level, so that together
 * they err no more often than one. Before the minimum of units harm alone is looked for, by the
 * sequences that need no limit theorem: of a quantile by the one that goes on, of a pass or fail by
 * the exact one. As nobody knows before the first unit what will be a pass or fail, harm to every
 * mean and rate has half of its level for the exact sequence and half for the asymptotic one.
 */
final class MetricWatch {

  /** Of the rarer kind in each arm before a limit theorem is believed. */
  static final int LEAST_RARE = 20;

  private static final double HALF = 0.5;

  private final Metric metric;
  private final Levels levels;
  private Method method = Method.OPEN;
  private Interval interval = Interval.ALL;
  private Interval harm = Interval.ALL;
  private double pValue = Double.NaN;
  private @Nullable Effect last;
  private double controlValue = Double.NaN;
  private double theta = Double.NaN;
  private double explained = Double.NaN;
  private boolean unbalanced;

  /** How a pass or fail is compared, once that is settled; the number is stored. */
  private enum Method {
    OPEN(0),
    ASYMPTOTIC(1),
    SPLIT(2);

    private final int tag;

    Method(int tag) {
      this.tag = tag;
    }
  }

  MetricWatch(Metric metric, Levels levels) {
    this.metric = metric;
    this.levels = levels;
  }

  /** Looks before the minimum of units is there: at harm alone, by what holds for any number. */
  void lookEarly(MetricSums control, MetricSums arm) {
    Effect effect = null;
    if (metric.isQuantile()) {
      effect = new QuantileDifference(metric.quantile(), levels).of(control.values(), arm.values());
    } else if (arePassed(control, arm) && Math.min(control.units(), arm.units()) > 0) {
      effect = PassedUnits.compare(control.passed(), arm.passed(), levels.harmTimes(HALF));
    }
    if (effect != null) {
      harm = harm.intersect(effect.harm());
      controlValue = effect.control().value();
    }
  }

  private static boolean arePassed(MetricSums control, MetricSums arm) {
    return control.isPassed() && arm.isPassed();
  }

  void look(MetricSums control, MetricSums arm) {
    Effect effect = effect(control, arm);
    last = effect;
    if (effect == null) {
      return;
    }
    controlValue = effect.control().value();
    interval = interval.intersect(effect.interval());
    harm = harm.intersect(effect.harm());
    if (!Double.isNaN(effect.logEvidence())) {
      double p = AsymptoticSequence.pValue(logEvidence());
      pValue = Double.isNaN(pValue) ? p : Math.min(pValue, p);
    }
  }

  private @Nullable Effect effect(MetricSums control, MetricSums arm) {
    if (control.units() == 0 || arm.units() == 0) {
      return null;
    }
    if (metric.isQuantile()) {
      return new QuantileDifference(metric.quantile(), levels).of(control.values(), arm.values());
    }
    boolean rare =
        method != Method.ASYMPTOTIC
            && arePassed(control, arm)
            && Math.min(control.passed().rare(), arm.passed().rare()) < LEAST_RARE;
    if (method == Method.OPEN) {
      method = rare ? Method.SPLIT : Method.ASYMPTOTIC;
    }
    Levels at = method == Method.SPLIT ? levels.times(HALF) : levels.harmTimes(HALF);
    if (rare) {
      return PassedUnits.compare(control.passed(), arm.passed(), at);
    }
    TotalsLook look = TotalsLook.of(control, arm, at, !unbalanced);
    theta = look.theta();
    explained = look.explained();
    unbalanced = look.unbalanced();
    return look.effect();
  }

  Metric metric() {
    return metric;
  }

  /** Arm minus control over all looks, in the metric's unit. */
  Interval interval() {
    return interval;
  }

  /** The same turned so that more is better. */
  Interval effect() {
    return oriented(interval);
  }

  /** At the level of harm, turned so that more is better. */
  Interval harm() {
    return oriented(harm);
  }

  private Interval oriented(Interval found) {
    return metric.lowerIsBetter() ? new Interval(-found.high(), -found.low()) : found;
  }

  /** The newest look; null when nothing could be said. */
  @Nullable Effect last() {
    return last;
  }

  /** Value of the control at the newest look that said anything, NaN before. */
  double controlValue() {
    return controlValue;
  }

  double pValue() {
    return pValue;
  }

  /** {@code ln E} of the newest look alone, NaN without one. */
  double logEvidence() {
    Effect known = last;
    if (known == null) {
      return Double.NaN;
    }
    return method == Method.SPLIT ? known.logEvidence() + Math.log(HALF) : known.logEvidence();
  }

  double theta() {
    return theta;
  }

  double explained() {
    return explained;
  }

  /** Whether what should be known before differs between the arms, so that it is not used. */
  boolean isUnbalanced() {
    return unbalanced;
  }

  void write(ByteWriter out) {
    out.writeByte(method.tag);
    out.writeByte(unbalanced ? 1 : 0);
    out.writeDouble(interval.low());
    out.writeDouble(interval.high());
    out.writeDouble(harm.low());
    out.writeDouble(harm.high());
    out.writeDouble(pValue);
    out.writeDouble(controlValue);
    out.writeDouble(theta);
    out.writeDouble(explained);
  }

  /** What was written; the newest look is not known again before the next. */
  void read(ByteReader in) {
    int tag = in.readByte();
    for (Method each : Method.values()) {
      method = each.tag == tag ? each : method;
    }
    unbalanced = in.readByte() != 0;
    interval = new Interval(in.readDouble(), in.readDouble());
    harm = new Interval(in.readDouble(), in.readDouble());
    pValue = in.readDouble();
    controlValue = in.readDouble();
    theta = in.readDouble();
    explained = in.readDouble();
  }
}
