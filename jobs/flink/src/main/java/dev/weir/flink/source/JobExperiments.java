package dev.weir.flink.source;

import dev.weir.core.config.MonitorConfig;
import dev.weir.core.experiment.definition.ExperimentBook;
import dev.weir.core.experiment.definition.ExperimentPresets;
import dev.weir.core.experiment.definition.ExperimentReader;
import org.apache.flink.api.common.JobID;

/**
 * One subtask's share in the experiments of its job: they are read once for all subtasks of the job
 * in this JVM, and let go when the last of them has closed its share.
 */
public final class JobExperiments implements AutoCloseable {

  private static final JobShares<ExperimentTopic> OPEN = new JobShares<>();

  private final JobShares<ExperimentTopic>.Share share;

  private JobExperiments(JobShares<ExperimentTopic>.Share share) {
    this.share = share;
  }

  /**
   * Takes a share; the first one reads the standing experiments. The topic is followed from {@link
   * ExperimentTopic#start} on.
   *
   * @throws dev.weir.core.config.ConfigException when the standing experiments cannot be applied
   */
  public static JobExperiments open(JobID job, MonitorConfig config) {
    return new JobExperiments(OPEN.take(job, () -> new ExperimentTopic(config, book(config))));
  }

  /**
   * The experiments that stand.
   *
   * @throws dev.weir.core.config.ConfigException when they, or what is preset for those that nobody
   *     declares, cannot be applied
   */
  public static ExperimentBook book(MonitorConfig config) {
    return new ExperimentBook(
        reader(config), config.experiments().directory(), config.comparison().experiments());
  }

  /** Reads definitions by what is preset. */
  public static ExperimentReader reader(MonitorConfig config) {
    return new ExperimentReader(ExperimentPresets.of(config.comparison()));
  }

  /** What all shares of the job see. */
  public ExperimentTopic topic() {
    return share.get();
  }

  @Override
  public void close() {
    share.close();
  }
}
