package dev.weir.boards.board;

import java.util.LinkedHashMap;
import java.util.Map;

/** What experiments have settled, with the uncertainty of it. */
final class ExperimentPanels {

  static final Variable EXPERIMENT =
      new Variable(
          "experiment", "Experiment", "label_values(llm_experiment_state, experiment)", true);

  private static final String WHERE = "{job=~\"$job\",experiment=~\"$experiment\"}";
  private static final String NONE = "no experiment";
  private static final Map<Integer, String> STATES = new LinkedHashMap<>();
  private static final Map<Integer, String> COLOURS =
      Map.of(1, "green", 2, "red", 3, "red", 4, "orange", 5, "blue", 6, "purple");

  static {
    STATES.put(0, "CONTINUE");
    STATES.put(1, "SHIP");
    STATES.put(2, "STOP: worse");
    STATES.put(3, "STOP: harm");
    STATES.put(4, "INVALID: split");
    STATES.put(5, "INCONCLUSIVE");
    STATES.put(6, "OBSERVATIONAL");
  }

  private ExperimentPanels() {}

  static Panel[] all() {
    return new Panel[] {
      Panels.table(
              "Decisions",
              "State of each experiment, whether its split can be believed, and how many units leak"
                  + " between arms. The reason, in words, is on llm.comparisons.")
          .column("State", "short", "max by (experiment, arm) (llm_experiment_state" + WHERE + ")")
          .column(
              "Split p",
              "short",
              "max by (experiment, arm) (llm_experiment_state"
                  + WHERE
                  + ") * 0\n"
                  + "+ on (experiment) group_left () max by (experiment)"
                  + " (llm_experiment_srm_p_value"
                  + WHERE
                  + ")")
          .column(
              "Leak",
              "percentunit",
              "max by (experiment, arm) (llm_experiment_state"
                  + WHERE
                  + ") * 0\n"
                  + "+ on (experiment) group_left () max by (experiment) (llm_experiment_leak_share"
                  + WHERE
                  + ")")
          .words(STATES, COLOURS, "State")
          .none(NONE)
          .size(12, 8),
      Panels.table("Effects", "Treatment less control, with an interval that holds at every look.")
          .column("Effect", "short", by("llm_experiment_effect"))
          .column("From", "short", by("llm_experiment_effect_lower"))
          .column("To", "short", by("llm_experiment_effect_upper"))
          .column("p", "short", by("llm_experiment_p_value"))
          .none(NONE)
          .size(12, 8),
      Panels.lines(
              "Effect over time",
              "The interval narrows as units come; the arm is settled once it leaves 0 behind.",
              "short")
          .ask(by("llm_experiment_effect"), "{{experiment}} {{arm}} {{metric}}")
          .ask(by("llm_experiment_effect_lower"), "{{experiment}} {{arm}} {{metric}} from")
          .ask(by("llm_experiment_effect_upper"), "{{experiment}} {{arm}} {{metric}} to")
          .none(NONE)
          .size(12, 8),
      Panels.bars(
              "Units in each arm",
              "What is compared: calls, sessions or users, as the experiment says.",
              "short")
          .ask(
              "max by (experiment, arm) (llm_experiment_units" + WHERE + ")",
              "{{experiment}} {{arm}}")
          .none(NONE)
          .size(12, 8),
      Panels.table(
              "What is wrong",
              "Alerts of experiments that fire: harm to a guardrail, a split that chance does not"
                  + " make, units in two arms.")
          .column("Firing", "short", "llm_experiment_alert" + WHERE + " == 1")
          .none("nothing")
          .size(12, 8),
      Panels.lines(
              "Left out",
              "Experiments that were refused, and calls a second of experiments for which there was"
                  + " no room.",
              "short")
          .ask("max(llm_monitor_experiments_refused{job=~\"$job\"})", "experiments refused")
          .ask(
              "sum(rate(llm_monitor_experiment_calls_dropped_total{job=~\"$job\"}["
                  + Selectors.RATE
                  + "]))",
              "calls a second")
          .none(NONE)
          .size(12, 8)
    };
  }

  private static String by(String metric) {
    return "max by (experiment, arm, metric) (" + metric + WHERE + ")";
  }
}
