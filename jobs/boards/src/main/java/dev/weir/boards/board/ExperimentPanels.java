package dev.weir.boards.board;

import static dev.weir.boards.board.Selectors.MONITOR;
import static dev.weir.boards.board.Selectors.RATE;
import static dev.weir.core.metric.ExperimentFamilies.ALERTS;
import static dev.weir.core.metric.ExperimentFamilies.DROPPED;
import static dev.weir.core.metric.ExperimentFamilies.EFFECT;
import static dev.weir.core.metric.ExperimentFamilies.LEAK_SHARE;
import static dev.weir.core.metric.ExperimentFamilies.LOWER;
import static dev.weir.core.metric.ExperimentFamilies.P_VALUE;
import static dev.weir.core.metric.ExperimentFamilies.REFUSED;
import static dev.weir.core.metric.ExperimentFamilies.SRM_P_VALUE;
import static dev.weir.core.metric.ExperimentFamilies.STATE;
import static dev.weir.core.metric.ExperimentFamilies.UNITS;
import static dev.weir.core.metric.ExperimentFamilies.UPPER;

import dev.weir.boards.promql.Promql;
import dev.weir.core.metric.MetricFamily;
import java.util.LinkedHashMap;
import java.util.Map;

/** What experiments have settled, with the uncertainty of it. */
final class ExperimentPanels {

  static final Variable EXPERIMENT =
      new Variable(
          "experiment", "Experiment", "label_values(" + STATE.name() + ", experiment)", true);

  private static final String WHERE = "{" + MONITOR + ",experiment=~\"$experiment\"}";
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
          .column("State", "short", ofArms(STATE))
          .column("Split p", "short", ofExperiment(SRM_P_VALUE))
          .column("Leak", "percentunit", ofExperiment(LEAK_SHARE))
          .words(STATES, COLOURS, "State")
          .none(NONE)
          .size(12, 8),
      Panels.table("Effects", "Treatment less control, with an interval that holds at every look.")
          .column("Effect", "short", by(EFFECT))
          .column("From", "short", by(LOWER))
          .column("To", "short", by(UPPER))
          .column("p", "short", by(P_VALUE))
          .none(NONE)
          .size(12, 8),
      Panels.lines(
              "Effect over time",
              "The interval narrows as units come; the arm is settled once it leaves 0 behind.",
              "short")
          .ask(by(EFFECT), "{{experiment}} {{arm}} {{metric}}")
          .ask(by(LOWER), "{{experiment}} {{arm}} {{metric}} from")
          .ask(by(UPPER), "{{experiment}} {{arm}} {{metric}} to")
          .none(NONE)
          .size(12, 8),
      Panels.bars(
              "Units in each arm",
              "What is compared: calls, sessions or users, as the experiment says.",
              "short")
          .ask(ofArms(UNITS), "{{experiment}} {{arm}}")
          .none(NONE)
          .size(12, 8),
      Panels.table(
              "What is wrong",
              "Alerts of experiments that fire: harm to a guardrail, a split that chance does not"
                  + " make, units in two arms.")
          .column("Firing", "short", ALERTS.name() + WHERE + " == 1")
          .none("nothing")
          .size(12, 8),
      Panels.lines(
              "Left out",
              "Experiments that were refused, and calls a second of experiments for which there was"
                  + " no room.",
              "short")
          .ask("max(" + REFUSED.name() + "{" + MONITOR + "})", "experiments refused")
          .ask(Promql.rate(DROPPED, MONITOR, RATE), "calls a second")
          .none(NONE)
          .size(12, 8)
    };
  }

  private static String by(MetricFamily family) {
    return "max by (experiment, arm, metric) (" + family.name() + WHERE + ")";
  }

  private static String ofArms(MetricFamily family) {
    return "max by (experiment, arm) (" + family.name() + WHERE + ")";
  }

  /** What is known of an experiment as a whole, beside each of its arms. */
  private static String ofExperiment(MetricFamily family) {
    return ofArms(STATE)
        + " * 0\n+ on (experiment) group_left () max by (experiment) ("
        + family.name()
        + WHERE
        + ")";
  }
}
