package dev.weir.flink.job;

import dev.weir.core.config.ConfigReader;
import dev.weir.core.config.MonitorConfig;
import dev.weir.core.config.Sink;
import dev.weir.core.experiment.definition.ExperimentPresets;
import dev.weir.flink.sink.TopicSinks;
import dev.weir.flink.source.Inputs;
import dev.weir.flink.state.TopicRecord;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/** The job: every input topic to totals and dead letters. */
public final class MonitorJob {

  private MonitorJob() {}

  /** Entry point on a cluster: {@code --config FILE} and {@code --set key=value}. */
  public static void main(String[] args) throws Exception {
    MonitorConfig config = ConfigReader.read(args, System.getenv());
    graph(config, new Configuration()).execute(config.job().name());
  }

  /**
   * Starts the job in the environment that {@code flink} describes: by default a mini cluster in
   * this process.
   */
  public static JobClient start(MonitorConfig config, Configuration flink) throws Exception {
    return graph(config, flink).executeAsync(config.job().name());
  }

  static StreamExecutionEnvironment graph(MonitorConfig config, Configuration flink) {
    if (config.comparison().enabled()) {
      // Before anything runs: what a stage cannot apply makes the job fail again and again.
      ExperimentPresets.of(config.comparison());
    }
    StreamExecutionEnvironment env = Environments.of(config, flink);
    Outputs outputs =
        MonitorTopology.build(
            env.fromSource(
                Inputs.fromKafka(config), Inputs.watermarks(config.clock()), Stage.READ.title()),
            config,
            System.currentTimeMillis());
    Stage.METRICS_SINK.on(
        outputs.metrics().sinkTo(TopicSinks.of(config, Sink.METRICS, config.topics().metrics())));
    Stage.DEAD_LETTERS_SINK.on(
        outputs
            .deadLetters()
            .sinkTo(TopicSinks.of(config, Sink.DEAD_LETTERS, config.topics().deadLetters())));
    if (config.validate().enabled()) {
      Stage.FINDINGS_SINK.on(
          outputs
              .findings()
              .sinkTo(TopicSinks.of(config, Sink.FINDINGS, config.topics().findings())));
    }
    if (config.validate().enabled() || config.comparison().enabled()) {
      Stage.POLICY_ERRORS_SINK.on(
          outputs
              .policyErrors()
              .sinkTo(TopicSinks.of(config, Sink.POLICY_ERRORS, config.topics().policyErrors())));
    }
    DriftOutputs drift = outputs.drift();
    DataStream<TopicRecord> alerts = alerts(outputs);
    if (alerts != null) {
      Stage.ALERTS_SINK.on(
          alerts.sinkTo(TopicSinks.of(config, Sink.ALERTS, config.topics().alerts())));
    }
    ComparisonOutputs comparison = outputs.comparison();
    if (comparison != null) {
      Stage.COMPARISONS_SINK.on(
          comparison
              .comparisons()
              .sinkTo(TopicSinks.of(config, Sink.COMPARISONS, config.topics().comparisons())));
    }
    if (drift != null) {
      Stage.DRIFT_SINK.on(
          drift.evidence().sinkTo(TopicSinks.of(config, Sink.DRIFT, config.topics().drift())));
      Stage.REFERENCES_SINK.on(
          drift
              .references()
              .sinkTo(TopicSinks.of(config, Sink.REFERENCES, config.topics().references())));
    }
    if (config.samples().enabled()) {
      Stage.SAMPLES_SINK.on(
          outputs.samples().sinkTo(TopicSinks.of(config, Sink.SAMPLES, config.topics().samples())));
    }
    if (config.sinks().measurementsEnabled()) {
      Stage.MEASUREMENTS_SINK.on(
          outputs
              .measurements()
              .sinkTo(TopicSinks.of(config, Sink.MEASUREMENTS, config.topics().measurements())));
    }
    return env;
  }

  /** Alerts of drift and of experiments, which share a topic; null when there are none. */
  private static @Nullable DataStream<TopicRecord> alerts(Outputs outputs) {
    DriftOutputs drift = outputs.drift();
    ComparisonOutputs comparison = outputs.comparison();
    if (drift == null || comparison == null) {
      return drift != null ? drift.alerts() : comparison == null ? null : comparison.alerts();
    }
    return drift.alerts().union(comparison.alerts());
  }
}
