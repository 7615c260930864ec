package dev.weir.flink.source;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.flink.api.common.JobID;

/**
 * What the subtasks of a job in this JVM have in common: made for the first that takes a share, and
 * let go when the last has given its share back.
 *
 * <p>Jobs know nothing of each other, be it by their ids or, on a cluster, by their class loaders.
 */
final class JobShares<T extends AutoCloseable> {

  private final class Common {

    private final T value;
    private int shares;

    Common(T value) {
      this.value = value;
    }
  }

  /** One subtask's share. */
  final class Share {

    private final JobID job;
    private final Common common;
    private boolean closed;

    private Share(JobID job, Common common) {
      this.job = job;
      this.common = common;
    }

    /** What all shares of the job have in common. */
    T get() {
      return common.value;
    }

    /** Gives the share back; once is enough. */
    void close() {
      JobShares.this.giveBack(this);
    }
  }

  private final Map<JobID, Common> open = new HashMap<>();

  /**
   * Takes a share.
   *
   * @param first makes what is shared
   */
  synchronized Share take(JobID job, Supplier<T> first) {
    Common common = open.get(job);
    if (common == null) {
      common = new Common(first.get());
      open.put(job, common);
    }
    common.shares++;
    return new Share(job, common);
  }

  private synchronized void giveBack(Share share) {
    if (share.closed) {
      return;
    }
    share.closed = true;
    share.common.shares--;
    if (share.common.shares == 0) {
      open.remove(share.job);
      close(share.common.value);
    }
  }

  private void close(T value) {
    try {
      value.close();
    } catch (Exception e) {
      throw new IllegalStateException("what a job shares could not be let go", e);
    }
  }
}
