package dev.weir.boards.board;

import static dev.weir.boards.board.Selectors.CALLS;
import static dev.weir.boards.board.Selectors.MONITOR;
import static dev.weir.boards.board.Selectors.RANGE;
import static dev.weir.boards.board.Selectors.RATE;
import static dev.weir.boards.promql.Promql.quantile;
import static dev.weir.boards.promql.Promql.rate;
import static dev.weir.boards.promql.Promql.share;
import static dev.weir.boards.promql.Promql.total;
import static dev.weir.core.metric.MetricCatalogue.EXCLUDED;
import static dev.weir.core.metric.MetricCatalogue.FINDING_DELAY;
import static dev.weir.core.metric.MetricCatalogue.MATCHES_DROPPED;
import static dev.weir.core.metric.MetricCatalogue.POLICIES_REFUSED;
import static dev.weir.core.metric.MetricCatalogue.QUARANTINED;
import static dev.weir.core.metric.MetricCatalogue.SAMPLES;
import static dev.weir.core.metric.MetricCatalogue.SAMPLES_DROPPED;
import static dev.weir.core.metric.MetricCatalogue.SAMPLE_CUT;
import static dev.weir.core.metric.MetricCatalogue.SCAN_SKIPPED;
import static dev.weir.core.metric.MetricCatalogue.TEXTS_WITHHELD;
import static dev.weir.core.metric.MetricCatalogue.VALIDATOR_RESULTS;
import static dev.weir.core.metric.MetricCatalogue.VERDICTS;

import dev.weir.core.metric.MetricFamily;
import java.util.Map;
import java.util.TreeMap;

/** What is wrong with what goes in and comes out, and whether the validators themselves work. */
final class ValidatorsBoard {

  private static final String FAILED = CALLS + ",verdict=~\"flag|block\"";
  private static final String CHECKED = CALLS + ",verdict=~\"pass|flag|block\"";
  private static final String SAFETY =
      "validator=~\"jailbreak|pii|pii-leak|prompt-extraction|prompt-injection|secrets|system-prompt-leak|toxicity|unsafe-request\"";
  private static final String VERSION = "{{prompt_id}} {{prompt_version}}";

  private ValidatorsBoard() {}

  static Board board() {
    return new Board(
            "weir-validators",
            "Weir: validators and safety",
            "What validators find, by version, and whether they work.",
            Variable.ofCalls())
        .row("Now", now())
        .row("What is found", found())
        .row("Feedback", FeedbackPanels.all())
        .row("Whether validators work", working())
        .row("Samples to look at", samples());
  }

  private static Panel[] now() {
    return new Panel[] {
      Panels.stat("Pass", "Share of calls that no validator found at fault.", "percentunit")
          .ask(
              share(rate(VERDICTS, CALLS + ",verdict=\"pass\"", RATE), rate(VERDICTS, CALLS, RATE)),
              "")
          .withPast()
          .size(4, 4),
      Panels.stat("Flag", "Share of calls that somebody should look at.", "percentunit")
          .ask(
              share(rate(VERDICTS, CALLS + ",verdict=\"flag\"", RATE), rate(VERDICTS, CALLS, RATE)),
              "")
          .withPast()
          .size(4, 4),
      Panels.stat("Block", "Share of calls that should not pass.", "percentunit")
          .ask(
              share(
                  rate(VERDICTS, CALLS + ",verdict=\"block\"", RATE), rate(VERDICTS, CALLS, RATE)),
              "")
          .withPast()
          .size(4, 4),
      Panels.stat(
              "Kept away", "Validators that some subtask skips because they keep failing.", "short")
          .ask("count(" + QUARANTINED.name() + "{" + MONITOR + "} > 0) or vector(0)", "")
          .turning(new TreeMap<>(Map.of(1., "red")))
          .size(4, 4),
      Panels.stat("Policies refused", "Policies on the topic that are not in force.", "short")
          .ask("max(" + POLICIES_REFUSED.name() + "{" + MONITOR + "})", "")
          .turning(new TreeMap<>(Map.of(1., "red")))
          .size(4, 4),
      Panels.stat(
              "Findings after, p99", "From the record in Kafka to findings leaving the job.", "s")
          .ask(quantile(.99, FINDING_DELAY, MONITOR, RATE), "")
          .size(4, 4)
    };
  }

  private static Panel[] found() {
    return new Panel[] {
      Panels.stacked("Calls by verdict", "Of all validators together.", "reqps")
          .ask(rate(VERDICTS, CALLS, RATE, "verdict"), "{{verdict}}"),
      Panels.lines(
              "Fail, by validator",
              "Share of checked calls, of the ten that fail most.",
              "percentunit")
          .ask(
              "topk(10, "
                  + share(
                      rate(VALIDATOR_RESULTS, FAILED, RATE, "validator"),
                      rate(VALIDATOR_RESULTS, CHECKED, RATE, "validator"))
                  + ")",
              "{{validator}}")
          .fromZero(),
      Panels.lines(
              "Fail, by version",
              "Share of calls that some validator flags or blocks.",
              "percentunit")
          .ask(
              share(
                  rate(VERDICTS, CALLS + ",verdict!=\"pass\"", RATE, "prompt_id", "prompt_version"),
                  rate(VERDICTS, CALLS, RATE, "prompt_id", "prompt_version")),
              VERSION)
          .fromZero(),
      Panels.stacked("Safety", "Calls a second that validators of safety flag or block.", "reqps")
          .ask(rate(VALIDATOR_RESULTS, FAILED + "," + SAFETY, RATE, "validator"), "{{validator}}"),
      Panels.bars("Failures by validator", "Over the time shown.", "short")
          .ask(
              "topk(15, sum by (validator) (increase("
                  + total(VALIDATOR_RESULTS)
                  + "{"
                  + FAILED
                  + "}["
                  + RANGE
                  + "])) > 0)",
              "{{validator}}")
          .none("none"),
      Panels.table(
              "Validators by version", "Share of checked calls that fail, over the time shown.")
          .column(
              "Fail",
              "percentunit",
              "topk(50, "
                  + share(
                      rate(
                          VALIDATOR_RESULTS,
                          FAILED,
                          RANGE,
                          "prompt_id",
                          "prompt_version",
                          "validator"),
                      rate(
                          VALIDATOR_RESULTS,
                          CHECKED,
                          RANGE,
                          "prompt_id",
                          "prompt_version",
                          "validator"))
                  + " > 0)")
          .size(8, 8),
      Panels.stacked(
              "Not counted",
              "Calls a second that policies keep out of quality, drift and comparison.",
              "reqps")
          .ask(rate(EXCLUDED, CALLS, RATE, "reason"), "{{reason}}")
          .none("no exclusion")
          .size(24, 6)
    };
  }

  private static Panel[] working() {
    return new Panel[] {
      Panels.stacked(
              "Validators that fail themselves",
              "Checks a second that threw, ran out of time or were skipped in quarantine: nothing"
                  + " is known of those calls.",
              "ops")
          .ask(
              "sum by (validator, verdict) (rate("
                  + total(VALIDATOR_RESULTS)
                  + "{"
                  + CALLS
                  + ",verdict=~\"error\"}["
                  + RATE
                  + "])) > 0",
              "{{validator}} {{verdict}}")
          .none("none"),
      Panels.lines("Kept away", "Subtasks that skip a validator.", "short")
          .ask(QUARANTINED.name() + "{" + MONITOR + "} > 0", "{{validator}}")
          .none("none"),
      Panels.lines("Findings after", "From the record in Kafka to findings leaving the job.", "s")
          .ask(quantile(.5, FINDING_DELAY, MONITOR, RATE), "p50")
          .ask(quantile(.99, FINDING_DELAY, MONITOR, RATE), "p99")
          .fromZero(),
      plain("Bytes not looked at", "Of texts that are too long for rules.", "Bps", SCAN_SKIPPED),
      plain("Matches dropped", "Beyond the limit of a text.", "ops", MATCHES_DROPPED),
      plain(
          "Texts withheld",
          "Texts of samples and dead letters dropped whole, as redaction could not be sure.",
          "ops",
          TEXTS_WITHHELD)
    };
  }

  private static Panel[] samples() {
    return new Panel[] {
      by("Samples", "Calls a second written to llm.samples.", SAMPLES),
      by("Samples left out", "Beyond the budget of a stratum.", SAMPLES_DROPPED),
      plain("Text cut from samples", "Too long to be kept.", "Bps", SAMPLE_CUT)
    };
  }

  private static Panel by(String title, String description, MetricFamily family) {
    return Panels.stacked(title, description, "ops")
        .ask(rate(family, MONITOR, RATE, "stratum"), "{{stratum}}");
  }

  private static Panel plain(String title, String description, String unit, MetricFamily family) {
    return Panels.lines(title, description, unit)
        .ask(rate(family, MONITOR, RATE), title)
        .fromZero();
  }
}
