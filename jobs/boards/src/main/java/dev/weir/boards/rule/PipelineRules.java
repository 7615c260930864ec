package dev.weir.boards.rule;

import static dev.weir.boards.promql.Promql.total;

import dev.weir.boards.promql.ExporterNames;
import dev.weir.boards.slo.Promises;
import dev.weir.core.metric.DriftFamilies;
import dev.weir.core.metric.MetricCatalogue;
import dev.weir.core.metric.MetricFamily;
import java.util.List;

/** The health of Weir itself: its totals, its exporter and its job in Flink. */
public final class PipelineRules {

  static final String LAG = MetricCatalogue.EVENT_TIME_LAG.name();
  private static final String EXPORTER = ExporterNames.OWN;

  private final Promises promises;

  public PipelineRules(Promises promises) {
    this.promises = promises;
  }

  /** While this has a value, nothing is said about calls. */
  String lagging() {
    return "max(" + LAG + ") > " + promises.laggingSeconds();
  }

  /** What is told of totals and of the exporter. */
  public RuleGroup totals() {
    return new RuleGroup(
        "weir-totals",
        List.of(
            AlertOf.pipeline("LlmMonitorPipelineLagging", Severity.PAGE, lagging(), "2m")
                .says(
                    "Totals are {{ $value | humanizeDuration }} behind",
                    "The job is {{ $value | humanizeDuration }} behind the newest records of its"
                        + " input; alerts about calls are silent until it has caught up.")
                .keeping("5m"),
            AlertOf.pipeline(
                    "LlmMonitorNoData",
                    Severity.PAGE,
                    "max(" + EXPORTER + "state{state=\"no_data\"}) == 1",
                    "1m")
                .says(
                    "No totals have arrived for a while",
                    "The exporter has seen no new total for exporter.stale-after: there is no"
                        + " traffic, or no job."),
            AlertOf.pipeline(
                    "LlmMonitorExporterDown",
                    Severity.PAGE,
                    "up{job=\"weir\"} == 0\nor absent(up{job=\"weir\"})",
                    "2m")
                .says(
                    "The exporter cannot be scraped",
                    "Prometheus gets no metrics of calls: nothing is known of them, and no alert"
                        + " about them can fire."),
            AlertOf.pipeline(
                    "LlmMonitorExporterNotReady", Severity.TICKET, EXPORTER + "ready == 0", "10m")
                .says(
                    "The exporter has not read its topic to the end",
                    "The exporter has been reading llm.metrics for ten minutes and shows nothing"
                        + " until it is through."),
            AlertOf.pipeline(
                    "LlmMonitorKafkaUnreachable",
                    Severity.TICKET,
                    EXPORTER + "kafka_reachable == 0",
                    "5m")
                .says("The exporter cannot reach Kafka", "Totals shown are the last known ones."),
            AlertOf.pipeline(
                    "LlmMonitorSeriesBudget",
                    Severity.TICKET,
                    "sum("
                        + ExporterNames.SERIES
                        + ") > 0.8 * "
                        + promises.maxSeries()
                        + "\nor increase("
                        + EXPORTER
                        + "series_refused_total[15m]) > 0",
                    "10m")
                .says(
                    "The exporter is nearly full of series",
                    "More than 80 % of exporter.max-series are used, or series were left out."),
            AlertOf.pipeline(
                    "LlmMonitorLabelsCollapsed",
                    Severity.TICKET,
                    "sum by (label) (increase(" + total(MetricCatalogue.COLLAPSED) + "[1h])) > 100",
                    "15m")
                .says(
                    "Values of {{ $labels.label }} are counted under __other__",
                    "{{ $value | humanize }} calls in an hour had a {{ $labels.label }} that has no"
                        + " series of its own."),
            AlertOf.pipeline(
                    "LlmMonitorDeadLetters",
                    Severity.TICKET,
                    share(MetricCatalogue.DEAD_LETTERS, MetricCatalogue.ITEMS) + " > 0.01",
                    "10m")
                .says(
                    "Records cannot be used",
                    "{{ $value | humanizePercentage }} of the records of 15 minutes became dead"
                        + " letters."),
            AlertOf.pipeline(
                    "LlmMonitorLateCalls",
                    Severity.TICKET,
                    share(MetricCatalogue.LATE, MetricCatalogue.MEASURED) + " > 0.05",
                    "15m")
                .says(
                    "Calls come late",
                    "{{ $value | humanizePercentage }} of the calls of 15 minutes came behind the"
                        + " watermark and were counted in a later pane."),
            AlertOf.pipeline(
                    "LlmMonitorPolicyRefused",
                    Severity.TICKET,
                    MetricCatalogue.POLICIES_REFUSED.name()
                        + " > 0\nor "
                        + DriftFamilies.REFUSED.name()
                        + " > 0",
                    "5m")
                .says(
                    "A policy or a reference is not in force",
                    "{{ $value }} records on the topics of policies or references were refused."),
            AlertOf.pipeline(
                    "LlmMonitorValidatorQuarantined",
                    Severity.TICKET,
                    MetricCatalogue.QUARANTINED.name() + " > 0",
                    "5m")
                .on("weir-validators")
                .says(
                    "Validator {{ $labels.validator }} is kept away",
                    "{{ $value }} subtasks skip {{ $labels.validator }}, as it keeps failing.")));
  }

  private static String share(MetricFamily part, MetricFamily whole) {
    return "sum(rate(" + total(part) + "[15m]))\n/ (sum(rate(" + total(whole) + "[15m])) > 0)";
  }

  /** What is told of the job. */
  public RuleGroup flink() {
    return new RuleGroup(
        "weir-flink",
        List.of(
            AlertOf.pipeline(
                    "FlinkJobDown",
                    Severity.PAGE,
                    "(max(flink_jobmanager_numRunningJobs) or vector(0)) < 1",
                    "1m")
                .says("The Flink job does not run", "Nothing is measured until it runs again."),
            AlertOf.pipeline(
                    "FlinkJobRestarting",
                    Severity.TICKET,
                    "max by (job_name) (increase(flink_jobmanager_job_numRestarts[15m])) >= 2",
                    "0m")
                .says(
                    "The Flink job restarts again and again",
                    "{{ $value | humanize }} restarts of {{ $labels.job_name }} in 15 minutes.")
                .keeping("15m"),
            AlertOf.pipeline(
                    "FlinkCheckpointFailing",
                    Severity.TICKET,
                    "max by (job_name)"
                        + " (increase(flink_jobmanager_job_numberOfFailedCheckpoints[15m])) >= 3",
                    "0m")
                .says(
                    "Checkpoints fail",
                    "{{ $value | humanize }} checkpoints of {{ $labels.job_name }} failed in 15"
                        + " minutes.")
                .keeping("15m"),
            AlertOf.pipeline(
                    "FlinkCheckpointStale",
                    Severity.TICKET,
                    "time() - max by (job_name)"
                        + " (flink_jobmanager_job_lastCheckpointCompletedTimestamp > 0) / 1000"
                        + " > 600",
                    "1m")
                .says(
                    "The newest checkpoint is old",
                    "The newest checkpoint of {{ $labels.job_name }} is {{ $value |"
                        + " humanizeDuration }} old; that much would be read again."),
            AlertOf.pipeline(
                    "FlinkTaskSaturated",
                    Severity.TICKET,
                    "max by (task_name) (flink_taskmanager_job_task_busyTimeMsPerSecond) > 900",
                    "10m")
                .says(
                    "A task of the job is busy all the time",
                    "A subtask of {{ $labels.task_name }} is busy {{ $value | humanize }} ms a"
                        + " second: the job is about to fall behind."),
            AlertOf.pipeline(
                    "FlinkHeapFull",
                    Severity.TICKET,
                    "max by (instance) (flink_taskmanager_Status_JVM_Memory_Heap_Used"
                        + " / flink_taskmanager_Status_JVM_Memory_Heap_Max) > 0.95",
                    "15m")
                .says(
                    "The heap of a TaskManager is full",
                    "{{ $value | humanizePercentage }} of the heap of {{ $labels.instance }} is"
                        + " used.")));
  }

  /** What is told of Prometheus and Alertmanager, and the alert that never ends. */
  public RuleGroup meta() {
    return new RuleGroup(
        "weir-meta",
        List.of(
            AlertOf.meta(
                    "PrometheusRuleFailing",
                    Severity.TICKET,
                    "sum by (rule_group)"
                        + " (increase(prometheus_rule_evaluation_failures_total[15m])) > 0",
                    "0m")
                .says(
                    "Rules cannot be evaluated",
                    "{{ $value | humanize }} evaluations of {{ $labels.rule_group }} failed in 15"
                        + " minutes.")
                .keeping("15m"),
            AlertOf.meta(
                    "AlertmanagerNotificationsFailing",
                    Severity.TICKET,
                    "sum by (integration)"
                        + " (increase(alertmanager_notifications_failed_total[15m])) > 0",
                    "5m")
                .says(
                    "Alerts do not reach people",
                    "{{ $value | humanize }} notifications by {{ $labels.integration }} failed in"
                        + " 15 minutes."),
            AlertOf.meta("Watchdog", Severity.NONE, "vector(1)", "0m")
                .says(
                    "Alerts are evaluated and sent",
                    "This alert always fires. Who receives it raises the alarm when it stops"
                        + " coming.")));
  }
}
