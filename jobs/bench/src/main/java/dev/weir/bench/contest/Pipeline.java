package dev.weir.bench.contest;

import dev.weir.bench.corpus.Truth;
import dev.weir.core.config.MonitorConfig;
import dev.weir.core.config.Sink;
import dev.weir.flink.job.DriftOutputs;
import dev.weir.flink.job.Environments;
import dev.weir.flink.job.MonitorTopology;
import dev.weir.flink.job.Outputs;
import dev.weir.flink.job.Stage;
import dev.weir.flink.sink.TopicSinks;
import dev.weir.flink.source.Inputs;
import dev.weir.flink.source.ItemDeserializer;
import dev.weir.flink.state.TopicRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * P: the graph of the monitor as it is deployed, between a source that ends and Kafka.
 *
 * <p>Only the source differs from the deployed job, by its end; the stopwatch sits in the source
 * and before the sink of the totals.
 */
final class Pipeline implements Contestant {

  /** Relative error that log buckets of gamma 2^(1/32) may have. */
  private static final double TOLERANCE = 0.011;

  private final FlinkCluster cluster;
  private final BoundedTopic topic;
  private final Truth truth;
  private final Entrant entrant;
  private final MonitorConfig config;

  Pipeline(FlinkCluster cluster, BoundedTopic topic, Truth truth, Entrant entrant)
      throws IOException {
    this.cluster = cluster;
    this.topic = topic;
    this.truth = truth;
    this.entrant = entrant;
    Path checkpoints = Files.createTempDirectory("weir-bench-checkpoints");
    Map<String, String> settings = new HashMap<>();
    settings.put("kafka.bootstrap-servers", topic.bootstrap());
    settings.put("topics.calls", topic.shape().topic());
    settings.put("clock.mode", "event");
    settings.put("job.parallelism", Integer.toString(entrant.parallelism()));
    // What validators and redacted samples cost is a figure of its own, and so are drift and
    // embeddings.
    boolean validating = entrant.program() == Entrant.Program.VALIDATING;
    boolean embedding = entrant.program() == Entrant.Program.EMBEDDING;
    boolean watching = embedding || entrant.program() == Entrant.Program.WATCHING;
    settings.put("drift.enabled", Boolean.toString(watching));
    // A sixth of what it is by default, as runs are of a few panes.
    settings.put("drift.pane", Truth.PANE_MILLIS + "ms");
    settings.put("embeddings.one-in", embedding ? "1" : "0");
    settings.put("validate.enabled", Boolean.toString(validating));
    settings.put("samples.enabled", Boolean.toString(validating));
    settings.put("pane.length", Truth.PANE_MILLIS + "ms");
    settings.put("checkpoints.directory", checkpoints.toString());
    if (entrant.checkpointMillis() > 0) {
      settings.put("checkpoints.interval", entrant.checkpointMillis() + "ms");
    }
    this.config = MonitorConfig.of(settings);
  }

  @Override
  public Outcome run() throws Exception {
    StreamExecutionEnvironment env = Environments.of(config, new Configuration());
    if (entrant.checkpointMillis() == 0) {
      env.getCheckpointConfig().disableCheckpointing();
    }
    Outputs outputs =
        MonitorTopology.build(
            env.fromSource(
                topic.read(new ItemDeserializer(config), Inputs.clientProperties()),
                Inputs.watermarks(config.clock()),
                Stage.READ.title()),
            config,
            System.currentTimeMillis());
    outputs
        .metrics()
        .map(new Results<>())
        .returns(TopicRecord.TYPE)
        .uid("stopwatch")
        .sinkTo(TopicSinks.of(config, Sink.METRICS, config.topics().metrics()))
        .uid(Stage.METRICS_SINK.uid());
    outputs
        .deadLetters()
        .sinkTo(TopicSinks.of(config, Sink.DEAD_LETTERS, config.topics().deadLetters()))
        .uid(Stage.DEAD_LETTERS_SINK.uid());
    if (config.validate().enabled()) {
      outputs
          .findings()
          .sinkTo(TopicSinks.of(config, Sink.FINDINGS, config.topics().findings()))
          .uid(Stage.FINDINGS_SINK.uid());
    }
    DriftOutputs drift = outputs.drift();
    if (drift != null) {
      drift
          .alerts()
          .sinkTo(TopicSinks.of(config, Sink.ALERTS, config.topics().alerts()))
          .uid(Stage.ALERTS_SINK.uid());
      drift
          .evidence()
          .sinkTo(TopicSinks.of(config, Sink.DRIFT, config.topics().drift()))
          .uid(Stage.DRIFT_SINK.uid());
      drift
          .references()
          .sinkTo(TopicSinks.of(config, Sink.REFERENCES, config.topics().references()))
          .uid(Stage.REFERENCES_SINK.uid());
    }
    long shuffled = cluster.run(env);
    PublishedTotals totals = new PublishedTotals(Results.take(TopicRecord.class));
    return new Outcome(truth.differenceByVersion(totals.byVersion(), TOLERANCE), shuffled);
  }
}
