package dev.weir.flink.job;

import java.nio.file.Path;
import java.util.Optional;

/** Finds the newest complete checkpoint or savepoint below a folder of this machine. */
public final class CheckpointFinder {

  private CheckpointFinder() {}

  /**
   * The folder of the newest complete checkpoint or savepoint, by the time its metadata was
   * written; empty when there is none.
   */
  public static Optional<Path> newest(Path directory) {
    return CheckpointDirectory.of(directory.toString())
        .newest()
        .map(snapshot -> Path.of(snapshot.toString()));
  }
}
