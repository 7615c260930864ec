package dev.weir.launcher.run;

import dev.weir.core.config.CheckpointsConfig;
import dev.weir.flink.job.CheckpointDirectory;
import dev.weir.flink.job.FormerRuns;
import dev.weir.flink.job.Snapshot;
import dev.weir.launcher.environment.EnvironmentException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.plugin.PluginUtils;

/**
 * The state that earlier runs left under {@code checkpoints.directory}, with file systems of
 * Flink's plugin folder ({@code FLINK_PLUGINS_DIR}) and settings of its configuration folder
 * ({@code FLINK_CONF_DIR}), where these are given.
 */
public final class StoredState {

  private final CheckpointDirectory directory;

  private StoredState(CheckpointDirectory directory) {
    this.directory = directory;
  }

  /**
   * Makes the file systems known; nothing is read yet.
   *
   * @throws dev.weir.core.config.ConfigException when the setting is neither a path nor a URI
   */
  public static StoredState of(CheckpointsConfig config) {
    CheckpointDirectory directory = CheckpointDirectory.of(config.directory());
    if (directory.local().isEmpty()) {
      var flink = GlobalConfiguration.loadConfiguration();
      FileSystem.initialize(flink, PluginUtils.createPluginManagerFromRootFolder(flink));
    }
    return new StoredState(directory);
  }

  /**
   * The newest complete checkpoint or savepoint.
   *
   * @throws EnvironmentException when the place cannot be read
   */
  public Optional<Snapshot> newest() {
    return reading(directory::newest);
  }

  /**
   * What earlier runs left, to be removed behind a new one.
   *
   * @throws EnvironmentException when the place cannot be read
   */
  public FormerRuns former() {
    return reading(() -> FormerRuns.in(directory));
  }

  /** URI of the folder that takes the savepoint of a run that is asked to end. */
  public String savepoints() {
    return directory.savepoints();
  }

  private <T> T reading(Supplier<T> read) {
    try {
      return read.get();
    } catch (UncheckedIOException e) {
      String reason = e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
      throw new EnvironmentException(
          "checkpoints.directory %s cannot be read: %s".formatted(directory, reason),
          "Set checkpoints.directory; for a remote one put the plugin of its file system below"
              + " the folder that FLINK_PLUGINS_DIR names",
          e);
    }
  }

  @Override
  public String toString() {
    return directory.toString();
  }
}
