package dev.weir.boards.rule;

import static dev.weir.boards.promql.Promql.number;
import static dev.weir.boards.rule.CallRates.CHECKED;
import static dev.weir.boards.rule.CallRates.FAILED;
import static dev.weir.boards.rule.CallRates.FAILED_DAY;
import static dev.weir.boards.rule.CallRates.JUDGED;
import static dev.weir.boards.rule.CallRates.PASSED;
import static dev.weir.boards.rule.CallRates.PASSED_DAY;

import dev.weir.boards.slo.Promises;
import dev.weir.core.metric.DriftFamilies;
import java.util.List;

/** Answers that are not what they were: drift, spikes of failures, drops of quality. */
public final class QualityRules {

  /** Values of {@code llm_drift_state}. */
  private static final int WARN = 3;

  private static final int FIRING = 4;

  private static final int SECONDS_OF_RATE = 15 * 60;
  private static final String VERSION = "environment, prompt_id, prompt_version";
  private static final String[] VARIABLES = {"environment", "prompt_id", "prompt_version"};
  private static final String OF_VERSION = "{{ $labels.prompt_id }} {{ $labels.prompt_version }}";

  private final Promises promises;

  public QualityRules(Promises promises) {
    this.promises = promises;
  }

  /** What is told. */
  public RuleGroup group() {
    String pages = referenceOf(">=");
    String tickets = referenceOf("<");
    return new RuleGroup(
        "weir-quality",
        List.of(
            drift(Severity.PAGE, inState(FIRING) + pages),
            drift(Severity.TICKET, inState(FIRING) + tickets),
            AlertOf.calls(
                    "LlmPromptDriftWarning",
                    Severity.TICKET,
                    counted(inState(WARN))
                        + "\nunless on ("
                        + VERSION
                        + ") "
                        + counted(inState(FIRING)),
                    "15m")
                .on("weir-drift", VARIABLES)
                .says(
                    OF_VERSION + " may be drifting",
                    "{{ $value }} signals of " + OF_VERSION + " are half way to an alert."),
            spike(Severity.PAGE, "=~"),
            spike(Severity.TICKET, "!~"),
            qualityDrop()));
  }

  private String referenceOf(String comparison) {
    return "\nand "
        + DriftFamilies.REFERENCE_SAMPLES.name()
        + " "
        + comparison
        + " "
        + promises.drift().pageReferenceSamples();
  }

  private static String inState(int state) {
    return DriftFamilies.STATE.name() + " == " + state;
  }

  private static String counted(String streams) {
    return "count by (" + VERSION + ") (" + streams + ")";
  }

  private static Alert drift(Severity severity, String streams) {
    String query =
        "{{ range printf \"topk(5, abs("
            + DriftFamilies.EFFECT.name()
            + "{environment=%q,prompt_id=%q,prompt_version=%q}) and "
            + inState(FIRING)
            + ")\" $labels.environment $labels.prompt_id $labels.prompt_version | query | sortByLabel \"signal\" }}"
            + " {{ .Labels.signal }}{{ end }}";
    return AlertOf.calls("LlmPromptDrift", severity, counted(streams), "1m")
        .on("weir-drift", VARIABLES)
        .says(
            OF_VERSION + " has drifted",
            "{{ $value }} signals of "
                + OF_VERSION
                + " are not what their reference was; most moved:"
                + query
                + ".")
        .keeping("15m");
  }

  private Alert spike(Severity severity, String match) {
    Promises.Validators spike = promises.validators();
    String which = "{validator" + match + "\"" + String.join("|", spike.safety()) + "\"}";
    String share = "(" + FAILED + which + " / (" + CHECKED + which + " > 0))";
    return AlertOf.calls(
            "LlmValidatorFailureSpike",
            severity,
            share
                + " >= "
                + number(spike.share())
                + "\nand "
                + share
                + "\n> on (environment, prompt_id, validator) group_left () ("
                + number(spike.times())
                + " * "
                + FAILED_DAY
                + ")\nand "
                + FAILED
                + which
                + " * "
                + SECONDS_OF_RATE
                + " >= "
                + spike.calls(),
            "2m")
        .on("weir-validators", VARIABLES)
        .says(
            "{{ $labels.validator }} fails much more calls of " + OF_VERSION,
            "{{ $value | humanizePercentage }} of the calls of "
                + OF_VERSION
                + " in 15 minutes are flagged or blocked by {{ $labels.validator }}, more than "
                + number(spike.times())
                + " times what the prompt had over the day before.")
        .keeping("10m");
  }

  private Alert qualityDrop() {
    Promises.Quality drop = promises.quality();
    String share = PASSED + " / (" + JUDGED + " > 0)";
    String onPrompt = " on (environment, prompt_id) group_left () ";
    return AlertOf.calls(
            "LlmQualityDrop",
            Severity.TICKET,
            share
                + "\n<"
                + onPrompt
                + "("
                + PASSED_DAY
                + " - "
                + number(drop.points())
                + ")\nand ("
                + share
                + " -"
                + onPrompt
                + PASSED_DAY
                + ")\n* sqrt("
                + JUDGED
                + " * "
                + SECONDS_OF_RATE
                + ")\n<"
                + onPrompt
                + "(-"
                + number(drop.standardErrors())
                + " * sqrt(clamp_min("
                + PASSED_DAY
                + " * (1 - "
                + PASSED_DAY
                + "), 0.0001)))",
            "15m")
        .on("weir-validators", VARIABLES)
        .says(
            "Fewer calls of " + OF_VERSION + " pass their validators",
            "{{ $value | humanizePercentage }} of the calls of "
                + OF_VERSION
                + " pass all validators, clearly less than the prompt had over the day before.")
        .keeping("15m");
  }
}
