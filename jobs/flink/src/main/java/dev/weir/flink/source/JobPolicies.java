package dev.weir.flink.source;

import dev.weir.core.config.MonitorConfig;
import dev.weir.core.engine.PolicyBook;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.JobID;

/**
 * One subtask's share in the policies of its job: they are read and compiled once for all subtasks
 * of the job in this JVM, and let go when the last of them has closed its share.
 *
 * <p>Jobs know nothing of each other, be it by their ids or, on a cluster, by their class loaders.
 */
public final class JobPolicies implements AutoCloseable {

  private static final Map<JobID, JobPolicies.Shared> OPEN = new HashMap<>();

  private static final class Shared {

    private final PolicyTopic topic;
    private int shares;

    Shared(PolicyTopic topic) {
      this.topic = topic;
    }
  }

  private final JobID job;
  private final Shared shared;
  private boolean closed;

  private JobPolicies(JobID job, Shared shared) {
    this.job = job;
    this.shared = shared;
  }

  /**
   * Takes a share; the first one compiles the standing policies and begins to follow the topic.
   *
   * @throws dev.weir.core.config.ConfigException when the standing policies cannot be applied
   */
  public static JobPolicies open(JobID job, MonitorConfig config) {
    synchronized (OPEN) {
      Shared shared = OPEN.get(job);
      if (shared == null) {
        PolicyBook book = PolicyBook.over(config.validate().policies());
        shared = new Shared(new PolicyTopic(config, book));
        OPEN.put(job, shared);
      }
      shared.shares++;
      return new JobPolicies(job, shared);
    }
  }

  /** What all shares of the job see. */
  public PolicyTopic topic() {
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
