package dev.weir.core.config;

import java.io.Serializable;
import java.time.Duration;

/**
 * Where and how often state is kept.
 *
 * @param directory path or URI; {@code run} resumes from the newest complete one below it
 * @param interval between two checkpoints
 * @param timeout after which one that has not completed is given up
 */
public record CheckpointsConfig(String directory, Duration interval, Duration timeout)
    implements Serializable {

  public CheckpointsConfig {
    Rules.present("checkpoints.directory", directory);
    Rules.positive("checkpoints.interval", interval);
    Rules.positive("checkpoints.timeout", timeout);
  }

  static CheckpointsConfig read(Settings settings) {
    return new CheckpointsConfig(
        settings.text(
            "checkpoints.directory",
            ".weir/checkpoints",
            "Path, or URI on a file system of Flink, of checkpoints. A start of weir run resumes from"
                + " the newest complete one, and removes those of earlier runs once it has made"
                + " one of its own."),
        settings.duration("checkpoints.interval", "10s", "Time between two checkpoints."),
        settings.duration(
            "checkpoints.timeout",
            "10min",
            "Time after which a checkpoint that has not completed is given up."));
  }
}
