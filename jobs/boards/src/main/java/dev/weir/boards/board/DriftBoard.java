package dev.weir.boards.board;

import static dev.weir.boards.board.Selectors.CALLS;
import static dev.weir.boards.board.Selectors.MONITOR;
import static dev.weir.boards.board.Selectors.RATE;
import static dev.weir.boards.board.Selectors.VERSIONS;
import static dev.weir.boards.promql.Promql.mean;
import static dev.weir.boards.promql.Promql.rate;
import static dev.weir.boards.promql.Promql.share;
import static dev.weir.boards.promql.Promql.total;
import static dev.weir.core.metric.ContentFamilies.DOCUMENTS_PER_CALL;
import static dev.weir.core.metric.ContentFamilies.DOCUMENT_SCORE;
import static dev.weir.core.metric.ContentFamilies.INPUT_BYTES;
import static dev.weir.core.metric.ContentFamilies.INPUT_LANGUAGES;
import static dev.weir.core.metric.ContentFamilies.OUTPUT_LANGUAGES;
import static dev.weir.core.metric.ContentFamilies.OUTPUT_SHAPES;
import static dev.weir.core.metric.ContentFamilies.TOOLS_USED;
import static dev.weir.core.metric.DriftFamilies.BUDGET;
import static dev.weir.core.metric.DriftFamilies.EFFECT;
import static dev.weir.core.metric.DriftFamilies.EVIDENCE;
import static dev.weir.core.metric.DriftFamilies.REFERENCE_SAMPLES;
import static dev.weir.core.metric.DriftFamilies.REFUSED;
import static dev.weir.core.metric.DriftFamilies.STATE;
import static dev.weir.core.metric.DriftFamilies.STREAMS;
import static dev.weir.core.metric.DriftFamilies.THRESHOLD;
import static dev.weir.core.metric.DriftFamilies.UNWATCHED;
import static dev.weir.core.metric.DriftFamilies.WINDOW_SAMPLES;
import static dev.weir.core.metric.MetricCatalogue.FINGERPRINTS;
import static dev.weir.core.metric.MetricCatalogue.INPUT_TOPICS;
import static dev.weir.core.metric.MetricCatalogue.MEASURED;
import static dev.weir.core.metric.MetricCatalogue.OUTPUT_BYTES;

import dev.weir.core.metric.MetricFamily;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** What has changed: evidence against threshold, how far, since when, and where nobody looks. */
final class DriftBoard {

  static final Map<Integer, String> STATES = new LinkedHashMap<>();
  static final Map<Integer, String> COLOURS =
      Map.of(1, "blue", 2, "green", 3, "yellow", 4, "red", 5, "text", 6, "orange");

  static {
    STATES.put(0, "no data");
    STATES.put(1, "learning");
    STATES.put(2, "ok");
    STATES.put(3, "warn");
    STATES.put(4, "firing");
    STATES.put(5, "resolved");
    STATES.put(6, "lagging");
  }

  private static final String WHERE = "{" + VERSIONS + "}";
  private static final String ALL_WHERE = "{" + MONITOR + "}";
  private static final String STREAM = "{{prompt_id}} {{prompt_version}} {{signal}}";

  private DriftBoard() {}

  static Board board() {
    return new Board(
            "weir-drift",
            "Weir: drift",
            "What has changed in what prompts get and give, with how much evidence.",
            Variable.ofCalls())
        .row("Now", now())
        .row("Evidence", evidence())
        .row("What is watched", watched())
        .row("What calls look like", features());
  }

  private static Panel[] now() {
    return new Panel[] {
      count("Firing", "Streams with an alert.", "== 4").turning(new TreeMap<>(Map.of(1., "red"))),
      count("Warning", "Streams whose evidence is half way.", "== 3")
          .turning(new TreeMap<>(Map.of(1., "yellow"))),
      count("Ok", "Streams that are what they were.", "== 2"),
      count("Learning", "Streams without a reference yet: nothing is seen in them.", "== 1"),
      Panels.stat(
              "Blind share",
              "Share of streams in which nothing can be seen now: no data, learning or lagging.",
              "percentunit")
          .ask(
              "(count("
                  + STATE.name()
                  + WHERE
                  + " < 2 or "
                  + STATE.name()
                  + WHERE
                  + " == 6) or vector(0))\n/ (count("
                  + STATE.name()
                  + WHERE
                  + ") > 0)",
              "")
          .turning(new TreeMap<>(Map.of(.25, "yellow", .75, "red"))),
      Panels.stat(
              "False pages allowed", "In 30 days, of all streams together (drift.budget).", "short")
          .ask("max(" + BUDGET.name() + ALL_WHERE + ")", ""),
      Panels.stat("Streams", "That share the budget.", "short")
          .ask("max(" + STREAMS.name() + ALL_WHERE + ")", ""),
      Panels.stat("Calls unwatched", "Calls a second that no detector sees.", "reqps")
          .ask("sum(rate(" + total(UNWATCHED) + ALL_WHERE + "[" + RATE + "]))", "")
          .turning(new TreeMap<>(Map.of(.001, "yellow")))
    };
  }

  private static Panel count(String title, String description, String state) {
    return Panels.stat(title, description, "short")
        .ask("count(" + STATE.name() + WHERE + " " + state + ") or vector(0)", "");
  }

  private static Panel[] evidence() {
    return new Panel[] {
      Panels.lines(
              "Evidence",
              "Natural logarithm, of the ten streams with most; an alert where it meets the"
                  + " threshold.",
              "short")
          .ask(
              "topk(10, max by (prompt_id, prompt_version, signal) ("
                  + EVIDENCE.name()
                  + WHERE
                  + "))",
              STREAM)
          .ask("max(" + THRESHOLD.name() + WHERE + ")", "threshold")
          .size(12, 9),
      Panels.bars(
              "Most moved",
              "How far the share that moved is from its reference, of streams that warn or fire.",
              "percentunit")
          .ask(
              "topk(10, max by (prompt_id, prompt_version, signal) (abs("
                  + EFFECT.name()
                  + WHERE
                  + ") and "
                  + STATE.name()
                  + WHERE
                  + " >= 3 < 5))",
              STREAM)
          .none("nothing has moved")
          .size(12, 9),
      Panels.table(
              "Streams",
              "Those with most evidence. What moved, since when and why stands in llm.alerts.")
          .column(
              "State",
              "short",
              "topk(50, max by (prompt_id, prompt_version, signal) ("
                  + STATE.name()
                  + WHERE
                  + " < 5))")
          .column(
              "Evidence",
              "short",
              "max by (prompt_id, prompt_version, signal) (" + EVIDENCE.name() + WHERE + ")")
          .column(
              "Of threshold",
              "percentunit",
              "max by (prompt_id, prompt_version, signal) ("
                  + EVIDENCE.name()
                  + WHERE
                  + " / "
                  + THRESHOLD.name()
                  + WHERE
                  + ")")
          .column(
              "Effect",
              "percentunit",
              "max by (prompt_id, prompt_version, signal) (" + EFFECT.name() + WHERE + ")")
          .words(STATES, COLOURS, "State")
          .sortedBy("Of threshold")
          .size(12, 9),
      Panels.lines(
              "Since when",
              "State of the ten streams with most evidence: 1 learning, 2 ok, 3 warn, 4 firing, 5"
                  + " resolved.",
              "short")
          .ask(
              "max by (prompt_id, prompt_version, signal) ("
                  + STATE.name()
                  + WHERE
                  + ")\n"
                  + "and on (prompt_id, prompt_version, signal) topk(10, max by (prompt_id,"
                  + " prompt_version, signal) ("
                  + EVIDENCE.name()
                  + WHERE
                  + "))",
              STREAM)
          .between(0, 6)
          .size(12, 9),
      Panels.lines("Alerts", "Drift alerts firing, by version.", "short")
          .ask(
              "count by (alertname, prompt_id, prompt_version)"
                  + " (ALERTS{alertname=~\"LlmPromptDrift.*\",alertstate=\"firing\","
                  + Selectors.PROMPTS
                  + "})",
              "{{alertname}} {{prompt_id}} {{prompt_version}}")
          .none("none fires")
          .fromZero()
          .size(12, 8),
      Panels.stacked("Streams by state", "How many are in each state.", "short")
          .ask("count_values by () (\"state\", " + STATE.name() + WHERE + ")", "state {{state}}")
          .size(12, 8)
    };
  }

  private static Panel[] watched() {
    return new Panel[] {
      lowest(
          "Values compared",
          "In the latest panes, of the ten streams with fewest: few values, little to see.",
          WINDOW_SAMPLES,
          "short"),
      lowest(
          "Values of the reference",
          "Of the ten streams with fewest; below a number in slo.yaml their alerts are tickets.",
          REFERENCE_SAMPLES,
          "short"),
      Panels.bars("Age of the reference", "Of the ten versions with the oldest.", "s")
          .ask(
              "topk(10, time() - min by (prompt_id, prompt_version)"
                  + " (llm_drift_reference_end_timestamp_seconds"
                  + WHERE
                  + ")\nor max by (prompt_id, prompt_version) (llm_drift_reference_age_seconds"
                  + WHERE
                  + "))",
              "{{prompt_id}} {{prompt_version}}"),
      Panels.stat(
              "References refused", "Records on the topic of references that are none.", "short")
          .ask("max(" + REFUSED.name() + ALL_WHERE + ")", "")
          .turning(new TreeMap<>(Map.of(1., "red")))
          .size(6, 4),
      Panels.stat("Watched", "Whether the job watches for drift at all (drift.enabled).", "short")
          .ask("max(llm_monitor_drift_watched" + ALL_WHERE + ")", "")
          .turningFromRed(new TreeMap<>(Map.of(1., "green")))
          .size(6, 4),
      Panels.stat("Share watched", "Share of measured calls that detectors see.", "percentunit")
          .ask(
              "1 - "
                  + share(
                      "sum(rate(" + total(UNWATCHED) + ALL_WHERE + "[" + RATE + "]))",
                      rate(MEASURED, MONITOR, RATE)),
              "")
          .turningFromRed(new TreeMap<>(Map.of(.9, "yellow", .99, "green")))
          .size(6, 4)
    };
  }

  private static Panel lowest(String title, String description, MetricFamily family, String unit) {
    return Panels.bars(title, description, unit)
        .ask(
            "bottomk(10, min by (prompt_id, prompt_version, signal) ("
                + family.name()
                + WHERE
                + "))",
            STREAM);
  }

  private static Panel[] features() {
    return new Panel[] {
      middle("Length of questions", "bytes", INPUT_BYTES),
      middle("Length of answers", "bytes", OUTPUT_BYTES),
      middle("Documents retrieved", "short", DOCUMENTS_PER_CALL).none("no call has any"),
      middle("Best score of a document", "short", DOCUMENT_SCORE).none("no call has any"),
      mix("Topics of questions", INPUT_TOPICS, "topic"),
      mix("Languages of questions", INPUT_LANGUAGES, "language"),
      mix("Languages of answers", OUTPUT_LANGUAGES, "language"),
      mix("Shapes of answers", OUTPUT_SHAPES, "shape"),
      mix("Tools used", TOOLS_USED, "tool").none("none offered"),
      mix("Fingerprints", FINGERPRINTS, "fingerprint").none("no call tells")
    };
  }

  private static Panel middle(String title, String unit, MetricFamily family) {
    return Panels.lines(title, "Mean of answered calls.", unit)
        .ask(
            mean(family, CALLS, RATE, "prompt_id", "prompt_version"),
            "{{prompt_id}} {{prompt_version}}")
        .fromZero();
  }

  private static Panel mix(String title, MetricFamily family, String label) {
    return Panels.stacked(title, "Share of calls of each, of the ten most frequent.", "percentunit")
        .ask(
            "topk(10, "
                + rate(family, CALLS, RATE, label)
                + "\n/ on () group_left () ("
                + rate(family, CALLS, RATE)
                + " > 0))",
            "{{" + label + "}}");
  }
}
