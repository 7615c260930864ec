package dev.weir.flink.source;

import dev.weir.core.config.MonitorConfig;
import dev.weir.core.experiment.definition.ExperimentBook;
import dev.weir.core.experiment.definition.ExperimentPresets;
import dev.weir.core.experiment.definition.ExperimentReader;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.JobID;

/**
 * One subtask's share in the experiments of its job: they are read once for all subtasks of the job
 * in this JVM, and let go when the last of them has closed its share.
 */
public final class JobExperiments implements AutoCloseable {

  private static final Map<JobID, JobExperiments.Shared> OPEN = new HashMap<>();

  private static final class Shared {

    private final ExperimentTopic topic;
    private int shares;

    Shared(ExperimentTopic topic) {
      this.topic = topic;
    }
  }

  private final JobID job;
  private final Shared shared;
  private boolean closed;

  private JobExperiments(JobID job, Shared shared) {
    this.job = job;
    this.shared = shared;
  }

  /**
   * Takes a share; the first one reads the standing experiments and begins to follow the topic.
   *
   * @throws dev.weir.core.config.ConfigException when the standing experiments cannot be applied
   */
  public static JobExperiments open(JobID job, MonitorConfig config) {
    synchronized (OPEN) {
      Shared shared = OPEN.get(job);
      if (shared == null) {
        ExperimentBook book =
            new ExperimentBook(
                reader(config),
                config.experiments().directory(),
                config.comparison().experiments());
        shared = new Shared(new ExperimentTopic(config, book));
        OPEN.put(job, shared);
      }
      shared.shares++;
      return new JobExperiments(job, shared);
    }
  }

  /** Reads definitions by what is preset. */
  public static ExperimentReader reader(MonitorConfig config) {
    return new ExperimentReader(ExperimentPresets.of(config.comparison()));
  }

  /** What all shares of the job see. */
  public ExperimentTopic topic() {
    return shared.topic;
  }

  @Override
  public void close() {
    synchronized (OPEN) {
      if (closed) {
        return;
      }
      closed = true;
      shared.shares--;
      if (shared.shares == 0) {
        OPEN.remove(job);
        shared.topic.close();
      }
    }
  }
}
