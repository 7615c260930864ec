package dev.weir.boards;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.core.metric.MetricCatalogue;
import dev.weir.core.metric.MetricFamily;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Names of samples that somebody writes: the job, the exporter, Flink, Prometheus, rules. */
final class KnownMetrics {

  /** Of the exporter itself, beside those of its JVM and its Kafka client. */
  static final List<String> EXPORTER =
      List.of(
          "llm_monitor_exporter_ready",
          "llm_monitor_exporter_kafka_reachable",
          "llm_monitor_exporter_replay_records",
          "llm_monitor_exporter_topic_lag_records",
          "llm_monitor_exporter_newest_total_timestamp_seconds",
          "llm_monitor_exporter_newest_total_arrival_timestamp_seconds",
          "llm_monitor_exporter_state",
          "llm_monitor_exporter_regressions_ignored_total",
          "llm_monitor_exporter_series_refused_total",
          "llm_monitor_exporter_undecodable_total",
          "llm_monitor_exporter_scrape_duration_seconds_max",
          "llm_monitor_series");

  /** Of feedback, judges, experiments and drift: families that come and go with the catalogue. */
  static final List<String> AWAITED =
      List.of(
          "llm_experiment_state",
          "llm_experiment_effect",
          "llm_experiment_effect_lower",
          "llm_experiment_effect_upper",
          "llm_experiment_p_value",
          "llm_experiment_units",
          "llm_experiment_srm_p_value",
          "llm_experiment_leak_share",
          "llm_experiment_alert",
          "llm_monitor_experiments_refused",
          "llm_monitor_experiment_calls_dropped_total",
          "llm_feedback_total",
          "llm_feedback_retracted_total",
          "llm_feedback_number",
          "llm_feedback_number_sum",
          "llm_feedback_number_count",
          "llm_feedback_retracted_number",
          "llm_feedback_retracted_number_sum",
          "llm_feedback_retracted_number_count",
          "llm_monitor_feedback_total",
          "llm_monitor_feedback_left_out_total",
          "llm_monitor_feedback_forgotten_total",
          "llm_monitor_feedback_waiting",
          "llm_monitor_feedback_delay_seconds",
          "llm_monitor_feedback_delay_seconds_bucket",
          "llm_monitor_drift_watched",
          "llm_drift_reference_age_seconds",
          "llm_drift_reference_end_timestamp_seconds",
          "llm_quality_estimate",
          "llm_quality_estimate_lower",
          "llm_quality_estimate_upper");

  /** Of Prometheus and Alertmanager. */
  private static final List<String> SURROUNDINGS =
      List.of(
          "up",
          "ALERTS",
          "scrape_duration_seconds",
          "scrape_samples_scraped",
          "prometheus_tsdb_head_series",
          "prometheus_rule_evaluation_failures_total",
          "alertmanager_notifications_failed_total");

  private KnownMetrics() {}

  /** Names of the samples of a family. */
  static List<String> samples(MetricFamily family) {
    String name = family.name();
    return switch (family.kind()) {
      case COUNTER -> List.of(name + "_total");
      case HISTOGRAM -> List.of(name, name + "_bucket", name + "_count", name + "_sum");
      case GAUGE, UNKNOWN -> List.of(name);
    };
  }

  /** All of them but Flink's. */
  static Set<String> all() throws IOException {
    Set<String> all = new TreeSet<>(EXPORTER);
    all.addAll(AWAITED);
    all.addAll(SURROUNDINGS);
    MetricCatalogue.ALL.forEach(family -> all.addAll(samples(family)));
    for (JsonNode rule : Expressions.rules()) {
      if (rule.has("record")) {
        all.add(rule.path("record").asText());
      }
    }
    return all;
  }
}
