package dev.weir.boards.board;

import static dev.weir.boards.board.Selectors.MONITOR;
import static dev.weir.boards.board.Selectors.RATE;
import static dev.weir.boards.board.Selectors.VERSIONS;
import static dev.weir.boards.promql.Promql.rate;
import static dev.weir.boards.promql.Promql.share;
import static dev.weir.boards.promql.Promql.total;
import static dev.weir.core.metric.DriftFamilies.BUDGET;
import static dev.weir.core.metric.DriftFamilies.EFFECT;
import static dev.weir.core.metric.DriftFamilies.EVIDENCE;
import static dev.weir.core.metric.DriftFamilies.ONSET;
import static dev.weir.core.metric.DriftFamilies.REFERENCE_END;
import static dev.weir.core.metric.DriftFamilies.REFERENCE_SAMPLES;
import static dev.weir.core.metric.DriftFamilies.REFUSED;
import static dev.weir.core.metric.DriftFamilies.SEVERITY;
import static dev.weir.core.metric.DriftFamilies.STATE;
import static dev.weir.core.metric.DriftFamilies.STREAMS;
import static dev.weir.core.metric.DriftFamilies.THRESHOLD;
import static dev.weir.core.metric.DriftFamilies.UNWATCHED;
import static dev.weir.core.metric.DriftFamilies.WATCHED;
import static dev.weir.core.metric.DriftFamilies.WINDOW_SAMPLES;
import static dev.weir.core.metric.MetricCatalogue.MEASURED;

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

  private static final Map<Integer, String> SEVERITIES = new TreeMap<>();

  static {
    SEVERITIES.put(0, "");
    SEVERITIES.put(1, "ticket");
    SEVERITIES.put(2, "page");
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
        .row("What calls look like", FeaturePanels.all());
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
              "Those with most evidence; what moved and why stands in llm.alerts. Of those that fire,"
                  + " who is to look and when the change began.")
          .column(
              "State",
              "short",
              "topk(50, max by (prompt_id, prompt_version, signal) ("
                  + STATE.name()
                  + WHERE
                  + " < 5))")
          .column("Evidence", "short", ofStreams(EVIDENCE, ""))
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
          .column("Effect", "percentunit", ofStreams(EFFECT, ""))
          .column("Alert", "short", ofStreams(SEVERITY, " > 0"))
          // Grafana's moments are milliseconds.
          .column("Since", "dateTimeFromNow", "1000 * " + ofStreams(ONSET, " > 0"))
          .words(STATES, COLOURS, "State")
          .words(SEVERITIES, Map.of(1, "yellow", 2, "red"), "Alert")
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

  private static String ofStreams(MetricFamily family, String condition) {
    return "max by (prompt_id, prompt_version, signal) (" + family.name() + WHERE + condition + ")";
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
              "topk(10, time() - min by (prompt_id, prompt_version) ("
                  + REFERENCE_END.name()
                  + WHERE
                  + "))",
              "{{prompt_id}} {{prompt_version}}"),
      Panels.stat(
              "References refused", "Records on the topic of references that are none.", "short")
          .ask("max(" + REFUSED.name() + ALL_WHERE + ")", "")
          .turning(new TreeMap<>(Map.of(1., "red")))
          .size(6, 4),
      Panels.stat("Watched", "Whether the job watches for drift at all (drift.enabled).", "short")
          .ask("max(" + WATCHED.name() + ALL_WHERE + ")", "")
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
}
