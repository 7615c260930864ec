package dev.weir.flink.job;

import org.apache.flink.streaming.api.datastream.DataStreamSink;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * Every vertex of the job with its uid and title. Uids are append-only: a changed one loses its
 * state.
 */
public enum Stage {
  READ("read-inputs", "read and decode"),
  DEDUP("drop-duplicates", "drop duplicates"),
  MEASURE("sum-panes", "route, measure and sum panes"),
  ASSEMBLE("assemble-calls", "assemble pairs"),
  MEASURE_PAIRS("sum-pair-panes", "measure and sum panes of pairs"),
  ADMIT("admit-prompts", "admit prompts"),
  TOTALS("total-prompts", "total prompts"),
  COUNTS("count-items", "count items"),
  METRICS_SINK("sink-metrics", "to llm.metrics"),
  DEAD_LETTERS_SINK("sink-dead-letters", "to llm.dead-letters"),
  MEASUREMENTS_SINK("sink-measurements", "to llm.measurements"),
  FINDINGS_SINK("sink-findings", "to llm.findings"),
  POLICY_ERRORS_SINK("sink-policy-errors", "to llm.policy-errors"),
  SAMPLES_SINK("sink-samples", "to llm.samples"),
  FOLD("fold-drift-panes", "fold drift panes"),
  DRIFT("detect-drift", "detect drift"),
  ALERTS_SINK("sink-alerts", "to llm.alerts"),
  DRIFT_SINK("sink-drift", "to llm.drift"),
  REFERENCES_SINK("sink-references", "to llm.references"),
  JOIN("join-feedback", "join feedback");

  private final String uid;
  private final String title;

  Stage(String uid, String title) {
    this.uid = uid;
    this.title = title;
  }

  /** The uid, for savepoints. */
  public String uid() {
    return uid;
  }

  /** The title, for the web page. */
  public String title() {
    return title;
  }

  <T> SingleOutputStreamOperator<T> on(SingleOutputStreamOperator<T> stream) {
    return stream.uid(uid).name(title);
  }

  <T> DataStreamSink<T> on(DataStreamSink<T> sink) {
    return sink.uid(uid).name(title);
  }
}
