package dev.weir.launcher.run;

import dev.weir.launcher.environment.LoopbackPort;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.RecoveryClaimMode;

/** Flink's own settings for a mini cluster in this process. */
public final class MiniClusterSettings {

  private MiniClusterSettings() {}

  /**
   * A mini cluster on the loopback address.
   *
   * @param webPort port of Flink's web page
   * @param healthPort port of Flink's Prometheus reporter; negative for none
   * @param restore checkpoint or savepoint of this machine to go on from
   */
  public static Configuration of(int webPort, int healthPort, Optional<Path> restore) {
    return resuming(
        webPort, healthPort, restore.map(path -> path.toAbsolutePath().toUri().toString()));
  }

  /**
   * A mini cluster on the loopback address that goes on from a place on any file system.
   *
   * @param restore URI of a checkpoint or savepoint; it stays as it is, and the first checkpoint of
   *     the new run refers to nothing in it
   */
  public static Configuration resuming(int webPort, int healthPort, Optional<String> restore) {
    Configuration flink = new Configuration();
    flink.set(RestOptions.ADDRESS, LoopbackPort.HOST);
    flink.set(RestOptions.BIND_ADDRESS, LoopbackPort.HOST);
    flink.set(RestOptions.PORT, webPort);
    flink.set(RestOptions.BIND_PORT, Integer.toString(webPort));
    restore.ifPresent(uri -> flink.set(StateRecoveryOptions.SAVEPOINT_PATH, uri));
    flink.set(StateRecoveryOptions.RESTORE_MODE, RecoveryClaimMode.NO_CLAIM);
    if (healthPort >= 0) {
      reportHealth(flink, healthPort);
    }
    return flink;
  }

  /**
   * Flink's reporter, for the health of the pipeline. Without the excluded variables every restart
   * would make new series.
   */
  private static void reportHealth(Configuration flink, int port) {
    flink.setString(
        "metrics.reporter.prom.factory.class",
        "org.apache.flink.metrics.prometheus.PrometheusReporterFactory");
    flink.setString("metrics.reporter.prom.port", Integer.toString(port));
    flink.setString(
        "metrics.reporter.prom.scope.variables.excludes",
        "task_attempt_id;task_attempt_num;task_id;operator_id;tm_id;job_id");
  }
}
