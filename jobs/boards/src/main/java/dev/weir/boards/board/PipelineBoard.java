package dev.weir.boards.board;

import static dev.weir.boards.board.Selectors.FLINK;
import static dev.weir.boards.board.Selectors.MONITOR;
import static dev.weir.boards.board.Selectors.RATE;
import static dev.weir.boards.promql.Promql.rate;
import static dev.weir.core.metric.MetricCatalogue.CLAMPED;
import static dev.weir.core.metric.MetricCatalogue.COLLAPSED;
import static dev.weir.core.metric.MetricCatalogue.DEAD_LETTERS;
import static dev.weir.core.metric.MetricCatalogue.DUPLICATES;
import static dev.weir.core.metric.MetricCatalogue.EVENT_TIME_LAG;
import static dev.weir.core.metric.MetricCatalogue.IMPLAUSIBLE;
import static dev.weir.core.metric.MetricCatalogue.ITEMS;
import static dev.weir.core.metric.MetricCatalogue.LATE;
import static dev.weir.core.metric.MetricCatalogue.MEASURED;
import static dev.weir.core.metric.MetricCatalogue.NEWEST_EVENT;
import static dev.weir.core.metric.MetricCatalogue.SPANS_SKIPPED;
import static dev.weir.core.metric.MetricCatalogue.WAITING;

import dev.weir.boards.promql.ExporterNames;
import dev.weir.boards.slo.Promises;
import dev.weir.core.metric.MetricFamily;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The health of Weir itself: job, state, exporter, Prometheus. */
final class PipelineBoard {

  private static final String F = "{" + FLINK + "}";
  private static final String M = "{" + MONITOR + "}";
  private static final String EXPORTER = ExporterNames.OWN;

  private PipelineBoard() {}

  static Board board(Promises promises) {
    return new Board(
            "weir-pipeline",
            "Weir: pipeline health",
            "Whether what the other boards show can be believed.",
            List.of(Variable.SOURCE, Variable.JOB, Variable.FLINK_JOB))
        .row("Now", now(promises))
        .row("Items", items())
        .row("Time", time())
        .row("Load and state", load())
        .row("Exporter, Prometheus, Alertmanager", exporter());
  }

  private static Panel[] now(Promises promises) {
    return new Panel[] {
      stat("Jobs running", "Of Flink.", "short", "sum(flink_jobmanager_numRunningJobs" + F + ")")
          .turningFromRed(new TreeMap<>(Map.of(1., "green"))),
      stat(
          "Up since",
          "How long the job has run.",
          "ms",
          "max(flink_jobmanager_job_uptime" + F + ")"),
      stat("Restarts", "Of the job.", "short", "max(flink_jobmanager_job_numRestarts" + F + ")")
          .turning(new TreeMap<>(Map.of(1., "yellow"))),
      stat(
              "Totals behind",
              "Behind the newest records of the input.",
              "s",
              "max(" + EVENT_TIME_LAG.name() + M + ")")
          .turning(Panels.ofLag(promises)),
      stat(
          "Records waiting",
          "In Kafka, not yet read.",
          "short",
          "sum(flink_taskmanager_job_task_operator_pendingRecords" + F + ")"),
      stat(
          "Newest checkpoint",
          "Completed.",
          "dateTimeFromNow",
          "max(flink_jobmanager_job_lastCheckpointCompletedTimestamp" + F + " > 0)"),
      stat(
          "Slots free",
          "Of all TaskManagers.",
          "short",
          "sum(flink_jobmanager_taskSlotsAvailable" + F + ")"),
      Panels.stat("Exporter", "By its own clock.", "short")
          .ask("max by (state) (" + EXPORTER + "state" + M + " == 1)", "{{state}}")
          .showingNames()
          .between(0, 1)
    };
  }

  private static Panel stat(String title, String description, String unit, String expression) {
    return Panels.stat(title, description, unit).ask(expression, "");
  }

  private static Panel[] items() {
    return new Panel[] {
      by("Items", "Decoded a second.", ITEMS, "kind"),
      by("Calls measured", "A second.", MEASURED, "origin"),
      by("Dead letters", "Records a second that could not be used.", DEAD_LETTERS, "reason"),
      by("Duplicates", "Dropped a second.", DUPLICATES, "kind"),
      by("Label values collapsed", "Calls a second counted under __other__.", COLLAPSED, "label"),
      by("Fields left out", "Values a second that cannot be true.", IMPLAUSIBLE, "field"),
      Panels.lines(
              "Late, skipped",
              "Calls behind the watermark, counted in a later pane; spans that are no call.",
              "ops")
          .ask(rate(LATE, MONITOR, RATE), "late")
          .ask(rate(SPANS_SKIPPED, MONITOR, RATE), "spans skipped")
          .fromZero(),
      Panels.lines("Halves waiting", "For the other half of their call.", "short")
          .ask("sum(" + WAITING.name() + M + ")", "waiting")
          .fromZero(),
      by("Times clamped", "Event times a second that nobody can believe.", CLAMPED, "side")
    };
  }

  private static Panel by(String title, String description, MetricFamily family, String label) {
    return Panels.stacked(title, description, "ops")
        .ask(rate(family, MONITOR, RATE, label), "{{" + label + "}}");
  }

  private static Panel[] time() {
    String watermark = "flink_taskmanager_job_task_currentInputWatermark" + F + " > 0";
    return new Panel[] {
      Panels.lines("Totals behind", "Now less the append time of the newest record processed.", "s")
          .ask("max(" + EVENT_TIME_LAG.name() + M + ")", "lag")
          .fromZero(),
      Panels.lines("Records waiting", "In Kafka, by subtask of the source.", "short")
          .ask(
              "sum by (subtask_index) (flink_taskmanager_job_task_operator_pendingRecords"
                  + F
                  + ")",
              "{{subtask_index}}")
          .fromZero(),
      Panels.lines(
              "Age of event time",
              "Now less the greatest event time; a replay runs ahead or behind.",
              "s")
          .ask("time() - max(" + NEWEST_EVENT.name() + M + ")", "age"),
      Panels.lines(
              "Watermark skew",
              "Between subtasks of a task: one quiet partition holds panes back.",
              "ms")
          .ask(
              "max by (task_name) (" + watermark + ")\n- min by (task_name) (" + watermark + ")",
              "{{task_name}}")
          .fromZero(),
      Panels.lines("Splits idle", "Milliseconds a second in which a partition is idle.", "ms")
          .ask(
              "max by (subtask_index)"
                  + " (flink_taskmanager_job_task_operator_split_watermark_idleTimeMsPerSecond"
                  + F
                  + ")",
              "{{subtask_index}}")
          .fromZero(),
      Panels.lines("Newest total", "Age by event time, and by when Kafka took it.", "s")
          .ask(
              "time() - max(" + EXPORTER + "newest_total_timestamp_seconds" + M + " > 0)",
              "event time")
          .ask(
              "time() - max(" + EXPORTER + "newest_total_arrival_timestamp_seconds" + M + " > 0)",
              "arrival")
    };
  }

  private static Panel[] load() {
    String task = "flink_taskmanager_job_task_";
    return new Panel[] {
      Panels.lines("Busy", "Of the busiest subtask of each task.", "ms")
          .ask("max by (task_name) (" + task + "busyTimeMsPerSecond" + F + ")", "{{task_name}}")
          .between(0, 1000),
      Panels.lines("Held back", "By the tasks behind it.", "ms")
          .ask(
              "max by (task_name) (" + task + "softBackPressuredTimeMsPerSecond" + F + ")",
              "{{task_name}}")
          .between(0, 1000),
      Panels.lines("Records", "In and out of tasks, a second.", "ops")
          .ask("sum(" + task + "numRecordsInPerSecond" + F + ")", "in")
          .ask("sum(" + task + "numRecordsOutPerSecond" + F + ")", "out")
          .fromZero(),
      Panels.lines("Checkpoints", "How long the newest took.", "ms")
          .ask("max(flink_jobmanager_job_lastCheckpointDuration" + F + ")", "duration")
          .fromZero(),
      Panels.lines("State", "Full size of the newest checkpoint.", "bytes")
          .ask("max(flink_jobmanager_job_lastCheckpointFullSize" + F + ")", "size")
          .fromZero(),
      Panels.lines("Checkpoints failed", "Since the job started.", "short")
          .ask("max(flink_jobmanager_job_numberOfFailedCheckpoints" + F + ")", "failed")
          .ask("max(flink_jobmanager_job_numberOfCompletedCheckpoints" + F + ")", "completed")
          .fromZero(),
      Panels.lines("Alignment", "Of barriers, the slowest subtask.", "ns")
          .ask("max by (task_name) (" + task + "checkpointAlignmentTime" + F + ")", "{{task_name}}")
          .fromZero(),
      Panels.lines("Heap", "Share used, by TaskManager.", "percentunit")
          .ask(
              "max by (instance) (flink_taskmanager_Status_JVM_Memory_Heap_Used"
                  + F
                  + " / flink_taskmanager_Status_JVM_Memory_Heap_Max"
                  + F
                  + ")",
              "{{instance}}")
          .between(0, 1),
      Panels.lines("Garbage collection", "Milliseconds a second.", "ms")
          .ask(
              "max by (instance) (flink_taskmanager_Status_JVM_GarbageCollector_All_TimeMsPerSecond"
                  + F
                  + ")",
              "{{instance}}")
          .fromZero()
    };
  }

  private static Panel[] exporter() {
    return new Panel[] {
      Panels.lines("Exporter", "1 when it has read its topic, and when Kafka answers.", "short")
          .ask("min(" + EXPORTER + "ready" + M + ")", "ready")
          .ask("min(" + EXPORTER + "kafka_reachable" + M + ")", "Kafka")
          .between(0, 1),
      Panels.lines(
              "Topic of totals",
              "Records behind its end; records read before it was ready.",
              "short")
          .ask("sum(" + EXPORTER + "topic_lag_records" + M + ")", "behind")
          .ask("sum(" + EXPORTER + "replay_records" + M + ")", "replayed")
          .fromZero(),
      Panels.lines(
              "Left out",
              "Totals a second: lower than shown, beyond the limit of series, no total at all.",
              "ops")
          .ask(
              "sum(rate(" + EXPORTER + "regressions_ignored_total" + M + "[" + RATE + "]))",
              "regressions")
          .ask("sum(rate(" + EXPORTER + "series_refused_total" + M + "[" + RATE + "]))", "refused")
          .ask("sum(rate(" + EXPORTER + "undecodable_total" + M + "[" + RATE + "]))", "undecodable")
          .fromZero(),
      Panels.bars("Series by family", "The fifteen families with most.", "short")
          .ask("topk(15, max by (metric) (" + ExporterNames.SERIES + M + "))", "{{metric}}"),
      Panels.lines("Scrapes", "How long Prometheus waits, and the exporter works, for a page.", "s")
          .ask("max by (job) (scrape_duration_seconds{job=~\"$job|$flink_job\"})", "{{job}}")
          .ask("max(" + EXPORTER + "scrape_duration_seconds_max" + M + ")", "exporter's work")
          .fromZero(),
      Panels.lines("Samples a scrape", "The whole scrape is lost beyond sample_limit.", "short")
          .ask("max by (job) (scrape_samples_scraped{job=~\"$job|$flink_job\"})", "{{job}}")
          .fromZero(),
      Panels.lines("Prometheus", "Series in memory.", "short")
          .ask("max(prometheus_tsdb_head_series)", "series")
          .none("not scraped")
          .fromZero(),
      Panels.lines("Rules", "Evaluations a second that failed.", "ops")
          .ask("sum(rate(prometheus_rule_evaluation_failures_total[" + RATE + "]))", "failed")
          .none("not scraped")
          .fromZero(),
      Panels.lines("Alertmanager", "Notifications a second that failed.", "ops")
          .ask(
              "sum by (integration) (rate(alertmanager_notifications_failed_total["
                  + RATE
                  + "])) > 0",
              "{{integration}}")
          .none("none")
    };
  }
}
