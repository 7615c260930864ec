package dev.weir.flink.source;

import dev.weir.core.config.MonitorConfig;
import org.apache.flink.api.common.JobID;

/** The experiments of a job, declared and ended without a broker as by its topic. */
public final class HeardExperiments implements AutoCloseable {

  private final JobExperiments experiments;

  public HeardExperiments(JobID job, MonitorConfig config) {
    experiments = JobExperiments.open(job, config);
    experiments.topic().caughtUpWithTopic();
  }

  public void declare(String id, String text) {
    experiments.topic().put(id, text);
  }

  public void end(String id) {
    experiments.topic().remove(id);
  }

  @Override
  public void close() {
    experiments.close();
  }
}
