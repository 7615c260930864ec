package dev.weir.flink.source;

import dev.weir.core.config.MonitorConfig;
import dev.weir.core.engine.PolicyBook;
import org.apache.flink.api.common.JobID;

/**
 * One subtask's share in the policies of its job: they are read and compiled once for all subtasks
 * of the job in this JVM, and let go when the last of them has closed its share.
 */
public final class JobPolicies implements AutoCloseable {

  private static final JobShares<PolicyTopic> OPEN = new JobShares<>();

  private final JobShares<PolicyTopic>.Share share;

  private JobPolicies(JobShares<PolicyTopic>.Share share) {
    this.share = share;
  }

  /**
   * Takes a share; the first one compiles the standing policies and begins to follow the topic.
   *
   * @throws dev.weir.core.config.ConfigException when the standing policies cannot be applied
   */
  public static JobPolicies open(JobID job, MonitorConfig config) {
    return new JobPolicies(
        OPEN.take(
            job, () -> new PolicyTopic(config, PolicyBook.over(config.validate().policies()))));
  }

  /** What all shares of the job see. */
  public PolicyTopic topic() {
    return share.get();
  }

  @Override
  public void close() {
    share.close();
  }
}
