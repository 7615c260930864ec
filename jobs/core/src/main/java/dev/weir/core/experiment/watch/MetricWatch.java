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
 * <p>A pass or fail is compared by the asymptotic sequence once there are {@value #LEAST_RARE} of
 * the rarer kind in each arm, and exactly for good where there are fewer among {@value #MANY} units
 * of an arm: one method for all looks, or their errors would add up. Harm to what has one value a
 * unit is looked for from the first unit on, by the sequences that need no limit theorem.
 */
final class MetricWatch {

  /** Of the rarer kind in each arm before a limit theorem is believed. */
  static final int LEAST_RARE = 20;

  /** Units of each arm after which {@link #LEAST_RARE} are not waited for any longer. */
  static final int MANY = 500;

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
    EXACT(2);

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
      effect = PassedUnits.compare(control.passed(), arm.passed(), levels);
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
      double p = AsymptoticSequence.pValue(effect.logEvidence());
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
    if (method != Method.ASYMPTOTIC && arePassed(control, arm)) {
      settle(control, arm);
      if (method != Method.ASYMPTOTIC) {
        return method == Method.EXACT
            ? PassedUnits.compare(control.passed(), arm.passed(), levels)
            : null;
      }
    }
    TotalsLook look = TotalsLook.of(control, arm, levels, !unbalanced);
    theta = look.theta();
    explained = look.explained();
    unbalanced = look.unbalanced();
    return look.effect();
  }

  private void settle(MetricSums control, MetricSums arm) {
    long rare = Math.min(control.passed().rare(), arm.passed().rare());
    if (method == Method.OPEN && rare >= LEAST_RARE) {
      method = Method.ASYMPTOTIC;
    } else if (Math.min(control.units(), arm.units()) >= MANY) {
      method = Method.EXACT;
    }
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
    return known == null ? Double.NaN : known.logEvidence();
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
  }
}
