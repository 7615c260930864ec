package dev.weir.core.experiment.definition;

import dev.weir.core.comparison.DecisionRule;
import java.util.List;

/**
 * An experiment as it was declared, or as it was found by calls that name it.
 *
 * @param environment calls of this one only; empty for all
 * @param prompt whose calls belong to it by version or model; empty when only calls that name it do
 * @param arms the control first; empty for one that was found, whose arms are taken as they come
 * @param randomised whether units are assigned at random; otherwise nothing is decided
 * @param found whether nobody declared it
 */
public record Experiment(
    String id,
    String environment,
    String prompt,
    UnitKind unit,
    List<ExperimentArm> arms,
    boolean randomised,
    boolean found,
    ExperimentMetrics metrics,
    ExperimentSchedule schedule) {

  public Experiment {
    arms = List.copyOf(arms);
  }

  /** When it decides what. */
  public DecisionRule rule() {
    return new DecisionRule(
        schedule.minimumUnits(), schedule.minimumDuration(), schedule.maximumDuration());
  }

  /**
   * Share of the control in the units that are assigned to it or to the arm; 0 where units are not
   * assigned at random, so that there is none.
   */
  public double controlShare(String arm) {
    if (found || !randomised) {
      return 0;
    }
    double control = arms.get(0).weight();
    for (ExperimentArm each : arms) {
      if (each.name().equals(arm)) {
        return control / (control + each.weight());
      }
    }
    return 0;
  }

  /** Whether units must be remembered after their window, to know them again. */
  public boolean remembersUnits() {
    return unit != UnitKind.CALL;
  }
}
