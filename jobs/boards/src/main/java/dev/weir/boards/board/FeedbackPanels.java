package dev.weir.boards.board;

import static dev.weir.boards.board.Selectors.CALLS;
import static dev.weir.boards.board.Selectors.MONITOR;
import static dev.weir.boards.board.Selectors.RATE;
import static dev.weir.boards.promql.Promql.mean;
import static dev.weir.boards.promql.Promql.quantile;
import static dev.weir.boards.promql.Promql.rate;
import static dev.weir.core.metric.FeedbackFamilies.DELAY;
import static dev.weir.core.metric.FeedbackFamilies.FORGOTTEN;
import static dev.weir.core.metric.FeedbackFamilies.GIVEN;
import static dev.weir.core.metric.FeedbackFamilies.GIVEN_NUMBERS;
import static dev.weir.core.metric.FeedbackFamilies.JOINED;
import static dev.weir.core.metric.FeedbackFamilies.LEFT_OUT;
import static dev.weir.core.metric.FeedbackFamilies.RETRACTED;
import static dev.weir.core.metric.FeedbackFamilies.RETRACTED_NUMBERS;
import static dev.weir.core.metric.FeedbackFamilies.WAITING;

import dev.weir.core.metric.MetricFamily;
import dev.weir.core.metric.QualityFamilies;

/** What others say about calls afterwards. */
final class FeedbackPanels {

  private static final String NONE = "no feedback";
  private static final String[] BY_NAME = {"prompt_id", "prompt_version", "name"};
  private static final String[] BY_VALUE = {"prompt_id", "prompt_version", "name", "value"};
  private static final String OF_NAME = "{{prompt_id}} {{prompt_version}} {{name}}";

  private FeedbackPanels() {}

  static Panel[] all() {
    return new Panel[] {
      Panels.stacked("Judgements", "A second, by name and value.", "ops")
          .ask(rate(GIVEN, CALLS, RATE, "name", "value"), "{{name}} {{value}}")
          .none(NONE),
      Panels.lines(
              "Judgements by version",
              "Share of each name and value among those of its name, corrections taken off.",
              "percentunit")
          .ask(standing(BY_VALUE) + share(), OF_NAME + " {{value}}")
          .none(NONE),
      Panels.lines("Numbers given", "Mean by version and name.", "short")
          .ask(mean(GIVEN_NUMBERS, CALLS, RATE, BY_NAME), OF_NAME)
          .ask(mean(RETRACTED_NUMBERS, CALLS, RATE, BY_NAME), OF_NAME + " taken back")
          .none(NONE),
      Panels.lines(
              "Estimated quality",
              "What a judge would say on average of all calls of a version, with an interval that"
                  + " holds at every look.",
              "percentunit")
          .ask(quality(QualityFamilies.ESTIMATE), OF_NAME)
          .ask(quality(QualityFamilies.LOWER), OF_NAME + " from")
          .ask(quality(QualityFamilies.UPPER), OF_NAME + " to")
          .none("no judge")
          .size(16, 8),
      Panels.lines("Judgements waiting", "In state for their call.", "short")
          .ask("sum(" + WAITING.name() + "{" + MONITOR + "})", "waiting")
          .fromZero()
          .none(NONE),
      Panels.stacked(
              "Feedback and its calls",
              "Judgements a second, by whether their call was found.",
              "ops")
          .ask(rate(JOINED, MONITOR, RATE, "result"), "{{result}}")
          .none(NONE),
      Panels.lines(
              "Feedback that changes nothing",
              "Judgements a second of excluded calls, superseded, or pushed out of full state.",
              "ops")
          .ask(rate(LEFT_OUT, MONITOR, RATE, "reason"), "{{reason}}")
          .ask(rate(FORGOTTEN, MONITOR, RATE, "kind"), "forgotten {{kind}}")
          .none(NONE),
      Panels.lines("Feedback after", "From the end of a call to the judgement on it.", "s")
          .ask(quantile(.5, DELAY, MONITOR, RATE), "p50")
          .none(NONE)
    };
  }

  /** Judgements that came, less those that a correction took back. */
  private static String standing(String... by) {
    return "(" + rate(GIVEN, CALLS, RATE, by) + "\n- " + rate(RETRACTED, CALLS, RATE, by) + ")";
  }

  private static String share() {
    return "\n/ on ("
        + String.join(", ", BY_NAME)
        + ") group_left () ("
        + rate(GIVEN, CALLS, RATE, BY_NAME)
        + " > 0)";
  }

  private static String quality(MetricFamily family) {
    return "max by ("
        + String.join(", ", BY_NAME)
        + ") ("
        + family.name()
        + "{"
        + Selectors.VERSIONS
        + "})";
  }
}
