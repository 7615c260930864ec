package dev.weir.core.experiment.watch;

import dev.weir.core.comparison.Decision;
import dev.weir.core.comparison.DecisionState;
import dev.weir.core.comparison.Evidence;
import dev.weir.core.comparison.GuardrailEvidence;
import dev.weir.core.comparison.Levels;
import dev.weir.core.comparison.recorded.Guardrail;
import dev.weir.core.comparison.recorded.Metric;
import dev.weir.core.experiment.definition.Experiment;
import dev.weir.core.experiment.unit.ArmSums;
import dev.weir.core.stats.ByteReader;
import dev.weir.core.stats.ByteWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What all looks at one arm and its control say together, and what follows. */
final class ArmWatch {

  private final Experiment experiment;
  private final List<MetricWatch> metrics = new ArrayList<>();
  private final ConditionWatch harm = new ConditionWatch();
  private Decision decision = new Decision(DecisionState.CONTINUE, "no units");
  private Decision first = decision;
  private long decidedAt;
  private long decidedUnits;

  ArmWatch(Experiment experiment, Levels levels) {
    this.experiment = experiment;
    for (Metric metric : experiment.metrics().all()) {
      metrics.add(new MetricWatch(metric, levels));
    }
  }

  /**
   * Looks at the sums of all units whose window is over. Each metric waits for the minimum of units
   * that have it: few of many may be judged.
   */
  void look(ArmSums control, ArmSums arm) {
    int guardrails = experiment.metrics().guardrails().size();
    for (int k = 0; k < metrics.size(); k++) {
      long units = Math.min(control.metric(k).units(), arm.metric(k).units());
      if (units >= experiment.schedule().minimumUnits()) {
        metrics.get(k).look(control.metric(k), arm.metric(k));
      } else if (k > 0 && k <= guardrails) {
        metrics.get(k).lookEarly(control.metric(k), arm.metric(k));
      }
    }
  }

  /**
   * Decides by what is known.
   *
   * @param kept whether e-BH keeps the arm among all
   */
  void decide(double splitPValue, long units, Duration elapsed, boolean kept, long end) {
    decision =
        experiment
            .rule()
            .decide(
                new Evidence(
                    experiment.randomised() && !experiment.found(),
                    Double.isNaN(splitPValue) ? 1 : splitPValue,
                    metrics.get(0).effect(),
                    guardrailEvidence(),
                    units,
                    elapsed,
                    kept));
    if (decidedAt == 0 && decision.state().isFinal()) {
      first = decision;
      decidedAt = end;
      decidedUnits = units;
    }
  }

  private List<GuardrailEvidence> guardrailEvidence() {
    List<GuardrailEvidence> evidence = new ArrayList<>();
    for (int k = 0; k < experiment.metrics().guardrails().size(); k++) {
      MetricWatch watch = metrics.get(k + 1);
      evidence.add(
          new GuardrailEvidence(watch.metric().name(), margin(k), watch.effect(), watch.harm()));
    }
    return evidence;
  }

  /** How much a guardrail may fall, in its own unit; 0 while a share of it is not known. */
  double margin(int guardrail) {
    Guardrail asked = experiment.metrics().guardrails().get(guardrail);
    if (!asked.relative()) {
      return asked.margin();
    }
    double share = Math.abs(asked.margin() * metrics.get(guardrail + 1).controlValue());
    return Double.isNaN(share) ? 0 : share;
  }

  MetricWatch metric(int place) {
    return metrics.get(place);
  }

  int metricCount() {
    return metrics.size();
  }

  Decision decision() {
    return decision;
  }

  /** First final decision, if {@link #decidedAt} is not 0. */
  Decision first() {
    return first;
  }

  /** End of the pane of the first final decision; 0 before. */
  long decidedAt() {
    return decidedAt;
  }

  long decidedUnits() {
    return decidedUnits;
  }

  ConditionWatch harm() {
    return harm;
  }

  void write(ByteWriter out) {
    out.writeText(decision.state().name());
    out.writeText(decision.reason());
    out.writeText(first.state().name());
    out.writeText(first.reason());
    out.writeLong(decidedAt);
    out.writeVarint(decidedUnits);
    harm.write(out);
    metrics.forEach(metric -> metric.write(out));
  }

  void read(ByteReader in) {
    decision = new Decision(DecisionState.valueOf(in.readText()), in.readText());
    first = new Decision(DecisionState.valueOf(in.readText()), in.readText());
    decidedAt = in.readLong();
    decidedUnits = in.readVarint();
    harm.read(in);
    metrics.forEach(metric -> metric.read(in));
  }
}
