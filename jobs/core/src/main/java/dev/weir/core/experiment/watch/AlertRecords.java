package dev.weir.core.experiment.watch;

import dev.weir.core.experiment.definition.Experiment;
import dev.weir.core.stats.sequential.Interval;
import dev.weir.schemas.AlertSeverity;
import dev.weir.schemas.ExperimentAlert;
import dev.weir.schemas.ExperimentAlertKind;
import java.util.Locale;

/** Says what is wrong with an experiment as records. */
final class AlertRecords {

  private final Experiment experiment;

  AlertRecords(Experiment experiment) {
    this.experiment = experiment;
  }

  /** Of what concerns the whole experiment. */
  ExperimentAlert of(
      ExperimentAlertKind kind,
      String arm,
      ConditionWatch watch,
      long paneEnd,
      double value,
      double threshold) {
    String what =
        kind == ExperimentAlertKind.SRM
            ? "units are not split as configured: p = %.3g, less than %.3g"
            : "units were seen in two arms: a share of %.3g, more than %.3g";
    return build(
        kind,
        arm,
        watch,
        paneEnd,
        value,
        threshold,
        String.format(Locale.ROOT, what, value, threshold));
  }

  /** Of an arm that harms a guardrail, or no longer does. */
  ExperimentAlert ofHarm(String name, ArmWatch arm, long paneEnd) {
    double value = 0;
    double margin = 0;
    for (int k = 0; k < experiment.metrics().guardrails().size(); k++) {
      Interval harm = arm.metric(k + 1).harm();
      if (!harm.isEmpty() && harm.high() < -arm.margin(k)) {
        value = -harm.high();
        margin = arm.margin(k);
        break;
      }
    }
    return build(
        ExperimentAlertKind.HARM,
        name,
        arm.harm(),
        paneEnd,
        value,
        margin,
        arm.decision().reason());
  }

  private ExperimentAlert build(
      ExperimentAlertKind kind,
      String arm,
      ConditionWatch watch,
      long paneEnd,
      double value,
      double threshold,
      String reason) {
    return ExperimentAlert.newBuilder()
        .setExperiment(experiment.id())
        .setArm(arm)
        .setKind(kind)
        .setState(watch.state())
        .setPreviousState(watch.before())
        .setSeverity(kind == ExperimentAlertKind.HARM ? AlertSeverity.PAGE : AlertSeverity.TICKET)
        .setPaneEnd(paneEnd)
        .setFiredAt(watch.firedAt())
        .setReason(reason)
        .setValue(value)
        .setThreshold(threshold)
        .build();
  }
}
