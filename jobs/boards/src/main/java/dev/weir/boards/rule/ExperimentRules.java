package dev.weir.boards.rule;

import java.util.List;

/** Experiments that harm, or that cannot be believed. */
public final class ExperimentRules {

  /** Value of {@code llm_experiment_state} for an arm that harms what it must not. */
  static final int STOP_HARM = 3;

  private static final String[] VARIABLES = {"environment", "prompt_id", "experiment"};
  private static final String BOARD = "weir-versions";

  private ExperimentRules() {}

  /** What is told. */
  public static RuleGroup group() {
    return new RuleGroup(
        "weir-experiments",
        List.of(
            AlertOf.calls(
                    "LlmAbGuardrailBreached",
                    Severity.PAGE,
                    "max by (environment, prompt_id, experiment) (llm_experiment_state == "
                        + STOP_HARM
                        + ")",
                    "1m")
                .on(BOARD, VARIABLES)
                .says(
                    "Experiment {{ $labels.experiment }} harms what it must not",
                    "The sequential test has settled that an arm of {{ $labels.experiment }} is"
                        + " worse on a guardrail."),
            AlertOf.calls(
                    "LlmAbSampleRatioMismatch",
                    Severity.TICKET,
                    "min by (environment, prompt_id, experiment) (llm_experiment_srm_p_value)"
                        + " < 0.001",
                    "10m")
                .on(BOARD, VARIABLES)
                .says(
                    "The traffic of {{ $labels.experiment }} is not split as it should be",
                    "Units of {{ $labels.experiment }} are split as chance would do it with"
                        + " probability {{ $value | humanize }}: nothing it compares can be"
                        + " believed."),
            AlertOf.calls(
                    "LlmAbUnitsLeak",
                    Severity.TICKET,
                    "max by (environment, prompt_id, experiment) (llm_experiment_leak_ratio)"
                        + " > 0.01",
                    "10m")
                .on(BOARD, VARIABLES)
                .says(
                    "Units of {{ $labels.experiment }} are seen in several arms",
                    "{{ $value | humanizePercentage }} of the units of {{ $labels.experiment }}"
                        + " were in more than one arm.")));
  }
}
