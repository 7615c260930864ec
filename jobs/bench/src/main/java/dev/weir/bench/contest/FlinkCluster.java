package dev.weir.bench.contest;

import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.executiongraph.AccessExecutionJobVertex;
import org.apache.flink.runtime.executiongraph.AccessExecutionVertex;
import org.apache.flink.runtime.executiongraph.IOMetrics;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** One mini cluster for all jobs of the process, so that no run pays for its start. */
final class FlinkCluster implements AutoCloseable {

  private static final int SLOTS = 2;

  private final MiniCluster cluster;

  private FlinkCluster(MiniCluster cluster) {
    this.cluster = cluster;
  }

  static FlinkCluster start() throws Exception {
    Configuration settings = new Configuration();
    settings.set(RestOptions.BIND_PORT, "0");
    settings.set(TaskManagerOptions.NUM_TASK_SLOTS, SLOTS);
    MiniCluster cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(settings)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(SLOTS)
                .build());
    cluster.start();
    return new FlinkCluster(cluster);
  }

  /**
   * Runs a bounded job to its end.
   *
   * @return bytes that left the first vertex, the one of the source
   */
  long run(StreamExecutionEnvironment env) throws Exception {
    JobGraph graph = env.getStreamGraph().getJobGraph();
    cluster.executeJobBlocking(graph);
    return shuffledBytes(graph.getJobID());
  }

  private long shuffledBytes(JobID job) throws Exception {
    AccessExecutionJobVertex source =
        cluster.getArchivedExecutionGraph(job).get().getVerticesTopologically().iterator().next();
    long bytes = 0;
    for (AccessExecutionVertex subtask : source.getTaskVertices()) {
      IOMetrics metrics = subtask.getCurrentExecutionAttempt().getIOMetrics();
      bytes += metrics == null ? 0 : metrics.getNumBytesOut();
    }
    return bytes;
  }

  @Override
  public void close() throws Exception {
    cluster.close();
  }
}
