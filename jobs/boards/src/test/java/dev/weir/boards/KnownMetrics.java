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
