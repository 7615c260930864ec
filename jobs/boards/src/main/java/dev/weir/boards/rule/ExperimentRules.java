package dev.weir.boards.rule;

import dev.weir.core.metric.ExperimentFamilies;
import java.util.List;

/** Experiments that harm, or that cannot be believed. */
public final class ExperimentRules {

  private static final String[] VARIABLES = {"experiment"};
  private static final String BOARD = "weir-versions";

  private ExperimentRules() {}

  /** What is told. */
  public static RuleGroup group() {
    return new RuleGroup(
        "weir-experiments",
        List.of(
            AlertOf.calls("LlmAbGuardrailBreached", Severity.PAGE, firing("harm"), "1m")
                .on(BOARD, VARIABLES)
                .says(
                    "Experiment {{ $labels.experiment }} harms what it must not",
                    "The sequential test has settled that arm {{ $labels.arm }} of"
                        + " {{ $labels.experiment }} is worse on a guardrail."),
            AlertOf.calls("LlmAbSampleRatioMismatch", Severity.TICKET, firing("srm"), "10m")
                .on(BOARD, VARIABLES)
                .says(
                    "The traffic of {{ $labels.experiment }} is not split as it should be",
                    "Chance does not split units as those of {{ $labels.experiment }} are:"
                        + " nothing it compares can be believed."),
            AlertOf.calls("LlmAbUnitsLeak", Severity.TICKET, firing("unit_leak"), "10m")
                .on(BOARD, VARIABLES)
                .says(
                    "Units of {{ $labels.experiment }} are seen in several arms",
                    "Too many units of {{ $labels.experiment }} were in more than one arm.")));
  }

  /** The job decides what is wrong with an experiment, by tests that hold at every look. */
  private static String firing(String kind) {
    return "max by (experiment, arm) ("
        + ExperimentFamilies.ALERTS.name()
        + "{kind=\""
        + kind
        + "\"} == 1)";
  }
}
