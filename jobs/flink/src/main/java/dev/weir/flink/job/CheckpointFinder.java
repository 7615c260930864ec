package dev.weir.flink.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the newest complete checkpoint or savepoint below a directory. */
public final class CheckpointFinder {

  private static final String COMPLETE = "_metadata";

  private CheckpointFinder() {}

  /**
   * The folder of the newest complete checkpoint or savepoint, by the time its metadata was
   * written; empty when there is none.
   */
  public static Optional<Path> newest(Path directory) {
    if (!Files.isDirectory(directory)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.walk(directory, 4)) {
      return files
          .filter(file -> file.getFileName().toString().equals(COMPLETE))
          .max(Comparator.comparing(CheckpointFinder::written))
          .map(Path::getParent);
    } catch (IOException e) {
      throw new UncheckedIOException("Could not look for checkpoints in " + directory, e);
    }
  }

  private static FileTime written(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (NoSuchFileException removedMeanwhile) {
      return FileTime.fromMillis(0);
    } catch (IOException e) {
      throw new UncheckedIOException("Could not read the age of " + file, e);
    }
  }
}
