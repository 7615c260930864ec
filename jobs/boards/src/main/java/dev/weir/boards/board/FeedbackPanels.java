package dev.weir.boards.board;

import static dev.weir.boards.board.Selectors.MONITOR;
import static dev.weir.boards.board.Selectors.RATE;

/** What others say about calls afterwards. */
final class FeedbackPanels {

  private static final String NONE = "no feedback";
  private static final String JUDGED = "{" + Selectors.CALLS + "}[" + RATE + "]";
  private static final String OWN = "{" + MONITOR + "}[" + RATE + "]";

  private FeedbackPanels() {}

  static Panel[] all() {
    return new Panel[] {
      Panels.stacked("Judgements", "A second, by name and value.", "ops")
          .ask(
              "sum by (name, value) (rate(llm_feedback_total" + JUDGED + "))", "{{name}} {{value}}")
          .none(NONE),
      Panels.lines(
              "Judgements by version",
              "Share of each name and value among those of its name, corrections taken off.",
              "percentunit")
          .ask(
              "(sum by (prompt_id, prompt_version, name, value) (rate(llm_feedback_total"
                  + JUDGED
                  + "))\n"
                  + "- sum by (prompt_id, prompt_version, name, value)"
                  + " (rate(llm_feedback_retracted_total"
                  + JUDGED
                  + ")))\n"
                  + "/ on (prompt_id, prompt_version, name) group_left () (sum by (prompt_id,"
                  + " prompt_version, name) (rate(llm_feedback_total"
                  + JUDGED
                  + ")) > 0)",
              "{{prompt_id}} {{prompt_version}} {{name}} {{value}}")
          .none(NONE),
      Panels.lines("Numbers given", "Mean by version and name.", "short")
          .ask(mean("llm_feedback_number"), "{{prompt_id}} {{prompt_version}} {{name}}")
          .ask(
              mean("llm_feedback_retracted_number"),
              "{{prompt_id}} {{prompt_version}} {{name}} taken back")
          .none(NONE),
      Panels.lines(
              "Estimated quality",
              "What a judge would say on average of all calls of a version, with an interval that"
                  + " holds at every look.",
              "percentunit")
          .ask(
              "max by (prompt_id, prompt_version, name) (llm_quality_estimate{"
                  + Selectors.VERSIONS
                  + "})",
              "{{prompt_id}} {{prompt_version}} {{name}}")
          .ask(
              "max by (prompt_id, prompt_version, name) (llm_quality_estimate_lower{"
                  + Selectors.VERSIONS
                  + "})",
              "{{prompt_id}} {{prompt_version}} {{name}} from")
          .ask(
              "max by (prompt_id, prompt_version, name) (llm_quality_estimate_upper{"
                  + Selectors.VERSIONS
                  + "})",
              "{{prompt_id}} {{prompt_version}} {{name}} to")
          .none("no judge")
          .size(24, 8),
      Panels.stacked(
              "Feedback and its calls",
              "Judgements a second, by whether their call was found.",
              "ops")
          .ask("sum by (result) (rate(llm_monitor_feedback_total" + OWN + "))", "{{result}}")
          .none(NONE),
      Panels.lines(
              "Feedback that changes nothing",
              "Judgements a second of excluded calls, superseded, or pushed out of full state.",
              "ops")
          .ask(
              "sum by (reason) (rate(llm_monitor_feedback_left_out_total" + OWN + "))",
              "{{reason}}")
          .ask(
              "sum by (kind) (rate(llm_monitor_feedback_forgotten_total" + OWN + "))",
              "forgotten {{kind}}")
          .ask("sum(llm_monitor_feedback_waiting{" + MONITOR + "})", "waiting for their call")
          .none(NONE),
      Panels.lines("Feedback after", "From the end of a call to the judgement on it.", "s")
          .ask(
              "histogram_quantile(0.5, sum by (le) (rate(llm_monitor_feedback_delay_seconds_bucket"
                  + OWN
                  + ")))\nor histogram_quantile(0.5, sum (rate(llm_monitor_feedback_delay_seconds"
                  + OWN
                  + ")))",
              "p50")
          .none(NONE)
    };
  }

  private static String mean(String name) {
    String by = "sum by (prompt_id, prompt_version, name) (rate(";
    String grown = by + name + JUDGED + "))";
    return by
        + name
        + "_sum"
        + JUDGED
        + "))\n/ ("
        + by
        + name
        + "_count"
        + JUDGED
        + ")) > 0)\nor histogram_sum("
        + grown
        + ") / (histogram_count("
        + grown
        + ") > 0)";
  }
}
