package dev.weir.flink.job;

import dev.weir.core.config.MonitorConfig;
import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Execution environments with every guard switched on. */
public final class Environments {

  private Environments() {}

  /**
   * Flink's settings for a job: checkpoints on and kept, generic types and generated uids off, a
   * fixed maximum parallelism, restarts with back-off; a snapshot may hold state of stages that are
   * turned off now. What the caller already set stays.
   */
  public static Configuration strict(MonitorConfig config, Configuration given) {
    Configuration strict = new Configuration();
    strict.set(PipelineOptions.NAME, config.job().name());
    strict.set(PipelineOptions.GENERIC_TYPES, false);
    strict.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
    strict.set(PipelineOptions.OBJECT_REUSE, config.job().objectReuse());
    strict.set(PipelineOptions.MAX_PARALLELISM, config.job().maxParallelism());
    strict.set(
        StateBackendOptions.STATE_BACKEND,
        switch (config.state().backend()) {
          case HEAP -> "hashmap";
          case ROCKSDB -> "rocksdb";
        });
    strict.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, config.checkpoints().interval());
    strict.set(CheckpointingOptions.CHECKPOINTING_TIMEOUT, config.checkpoints().timeout());
    strict.set(
        CheckpointingOptions.CHECKPOINTS_DIRECTORY,
        CheckpointDirectory.of(config.checkpoints().directory()).uri());
    strict.set(
        CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
        ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
    strict.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, Integer.MAX_VALUE);
    strict.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
    strict.set(
        RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF,
        Duration.ofSeconds(1));
    strict.set(
        RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF,
        Duration.ofMinutes(1));
    strict.set(StateRecoveryOptions.SAVEPOINT_IGNORE_UNCLAIMED_STATE, stagesAreOff(config));
    strict.addAll(given);
    return strict;
  }

  /** What such a stage left in a snapshot has nobody to claim it, and is no reason not to start. */
  private static boolean stagesAreOff(MonitorConfig config) {
    return !config.drift().enabled()
        || !config.validate().enabled()
        || !config.samples().enabled()
        || !config.feedback().enabled()
        || !config.comparison().enabled();
  }

  /** An environment for the configuration, local or on the cluster the job was submitted to. */
  public static StreamExecutionEnvironment of(MonitorConfig config, Configuration given) {
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(strict(config, given));
    env.setParallelism(config.job().parallelism());
    env.setMaxParallelism(config.job().maxParallelism());
    return env;
  }
}
