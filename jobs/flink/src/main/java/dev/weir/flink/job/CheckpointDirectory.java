package dev.weir.flink.job;

import dev.weir.core.config.ConfigException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;

/**
 * The place of checkpoints and savepoints, on any file system that Flink reaches.
 *
 * <p>A setting with a scheme ({@code file:}, {@code s3:}, {@code hdfs:}, ...) is a URI; anything
 * else is a path of this machine.
 */
public final class CheckpointDirectory {

  private static final String COMPLETE = "_metadata";
  private static final String SAVEPOINTS = "stops";

  /** Folders of state that many checkpoints share: large, and never complete by themselves. */
  private static final List<String> SHARED = List.of("shared", "taskowned");

  /** Folders between the directory and a complete checkpoint: its run, and itself. */
  private static final int DEPTH = 3;

  private static final Comparator<Snapshot> AGE =
      Comparator.comparingLong(Snapshot::writtenMillis).thenComparingLong(Snapshot::number);

  /** One letter is a drive of Windows. */
  private static final Pattern SCHEME = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]+:/.*");

  private final Path root;

  private CheckpointDirectory(Path root) {
    this.root = root;
  }

  /**
   * Reads the form that {@code checkpoints.directory} takes; nothing is looked at yet.
   *
   * @throws ConfigException when it is neither a path nor a URI
   */
  public static CheckpointDirectory of(String setting) {
    try {
      return new CheckpointDirectory(
          SCHEME.matcher(setting).matches()
              ? new Path(setting)
              : new Path(java.nio.file.Path.of(setting).toAbsolutePath().normalize().toUri()));
    } catch (IllegalArgumentException e) {
      throw new ConfigException(
          "checkpoints.directory",
          "'" + setting + "'",
          "a path, or a URI such as file:///var/weir or s3://bucket/weir",
          "Correct checkpoints.directory.",
          e);
    }
  }

  /** The URI as Flink takes it. */
  public String uri() {
    return root.toUri().toString();
  }

  /** Where a run that is asked to end leaves its savepoint. */
  public String savepoints() {
    return new Path(root, SAVEPOINTS).toUri().toString();
  }

  /** The path, if it lies on this machine. */
  public Optional<java.nio.file.Path> local() {
    URI uri = root.toUri();
    return "file".equals(uri.getScheme())
        ? Optional.of(java.nio.file.Path.of(uri.getPath()))
        : Optional.empty();
  }

  /**
   * The newest complete checkpoint or savepoint by the time its metadata was written; of several
   * written at once, as a store that counts in seconds has them, the one of the highest number.
   *
   * @return empty when there is none, or no such directory
   * @throws UncheckedIOException when the file system cannot be reached or is not installed
   */
  public Optional<Snapshot> newest() {
    return newestBelow(root);
  }

  /** The newest complete one of a run of the job. */
  Optional<Snapshot> newestOf(String jobId) {
    return newestBelow(new Path(root, jobId));
  }

  static Optional<Snapshot> newestBelow(Path folder) {
    List<Snapshot> found = new ArrayList<>();
    try {
      collect(folder.getFileSystem(), folder, DEPTH, found);
    } catch (IOException e) {
      throw new UncheckedIOException("Could not look for checkpoints in " + folder, e);
    }
    return found.stream().max(AGE);
  }

  /** What lies directly in the directory and in its folder of savepoints. */
  List<FileStatus> folders() {
    try {
      List<FileStatus> folders = new ArrayList<>();
      for (Path parent : List.of(root, new Path(root, SAVEPOINTS))) {
        for (FileStatus child : children(root.getFileSystem(), parent)) {
          if (child.isDir()) {
            folders.add(child);
          }
        }
      }
      return folders;
    } catch (IOException e) {
      throw new UncheckedIOException("Could not list " + root, e);
    }
  }

  private static void collect(FileSystem files, Path folder, int depth, List<Snapshot> found)
      throws IOException {
    for (FileStatus child : children(files, folder)) {
      String name = child.getPath().getName();
      if (child.isDir()) {
        if (depth > 0 && !SHARED.contains(name)) {
          collect(files, child.getPath(), depth - 1, found);
        }
      } else if (name.equals(COMPLETE)) {
        found.add(new Snapshot(folder.toUri().toString(), child.getModificationTime()));
      }
    }
  }

  /** Empty for a folder that is not there or was removed meanwhile. */
  private static FileStatus[] children(FileSystem files, Path folder) throws IOException {
    try {
      FileStatus[] children = files.exists(folder) ? files.listStatus(folder) : null;
      return children == null ? new FileStatus[0] : children;
    } catch (FileNotFoundException removedMeanwhile) {
      return new FileStatus[0];
    }
  }

  /** As people write it: a path for a place on this machine, a URI for any other. */
  @Override
  public String toString() {
    return local().map(Object::toString).orElseGet(this::uri);
  }
}
