package dev.weir.flink.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.flink.api.common.JobID;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What runs before this one left in the directory of checkpoints. It serves nobody once this run
 * has a complete checkpoint of its own, because a run owes its first one nothing of what it was
 * restored from.
 *
 * <p>Only folders that Weir itself makes are touched: those named like the id of a job and the
 * savepoints of runs that were asked to end. A folder that was not there when the run began, in
 * which something became complete since, or that holds anything newer than this run's own
 * checkpoint, stays: it may belong to a job that lives. Savepoints that people asked for stay.
 */
public final class FormerRuns {

  private static final Logger LOG = LoggerFactory.getLogger(FormerRuns.class);
  private static final Pattern OURS = Pattern.compile("[0-9a-f]{32}|savepoint-[0-9a-f]+-[0-9a-f]+");

  private final CheckpointDirectory directory;

  /** Folders that may go, each with the time of its newest complete checkpoint. */
  private final Map<Path, Long> left = new LinkedHashMap<>();

  private int removed;

  private FormerRuns(CheckpointDirectory directory) {
    this.directory = directory;
  }

  /** Notes what is there now; to be called before the new run starts. */
  public static FormerRuns in(CheckpointDirectory directory) {
    FormerRuns runs = new FormerRuns(directory);
    for (FileStatus folder : directory.folders()) {
      Path path = folder.getPath();
      if (OURS.matcher(path.getName()).matches() && runs.weirMade(path)) {
        runs.left.put(path, changed(path));
      }
    }
    return runs;
  }

  /** A savepoint beside the runs was put there by a person; those of Weir have their own folder. */
  private boolean weirMade(Path path) {
    boolean savepoint = path.getName().startsWith("savepoint-");
    return savepoint == path.getParent().equals(new Path(directory.savepoints()));
  }

  /** Whether there is nothing to remove any more. */
  public boolean done() {
    return left.isEmpty();
  }

  /** How many folders were removed. */
  public int removed() {
    return removed;
  }

  /**
   * Removes at most one folder, so that whoever calls this is soon back; none before the run has
   * completed a checkpoint. What cannot be removed is said in the log and left to the next run.
   */
  public void removeOneBehind(JobID run) {
    if (done()) {
      return;
    }
    try {
      Optional<Snapshot> own = directory.newestOf(run.toHexString());
      if (own.isPresent()) {
        removeOne(own.get());
      }
    } catch (IOException | UncheckedIOException e) {
      LOG.warn("Checkpoints of earlier runs in {} stay: {}", directory, e.toString());
      left.clear();
    }
  }

  private void removeOne(Snapshot own) throws IOException {
    Map.Entry<Path, Long> next = left.entrySet().iterator().next();
    Path folder = next.getKey();
    left.remove(folder);
    long changed = changed(folder);
    if (changed != next.getValue() || changed > own.writtenMillis()) {
      LOG.warn("{} stays: something became complete in it since this run began", folder);
      return;
    }
    folder.getFileSystem().delete(folder, true);
    removed++;
    LOG.info("Removed {}, which an earlier run left; {} is newer", folder, own);
  }

  private static long changed(Path folder) {
    return CheckpointDirectory.newestBelow(folder).map(Snapshot::writtenMillis).orElse(0L);
  }
}
