package dev.weir.core.experiment.definition;

import dev.weir.core.config.ConfigException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The experiments in force while they come and go: those of files, and over them those of a topic.
 *
 * <p>A definition is fixed from its first call on: another one under the same id is refused, as its
 * numbers would be a mixture of both. Not thread-safe; the sets it gives are.
 */
public final class ExperimentBook {

  private final ExperimentReader reader;
  private final int most;
  private final TreeMap<String, RunningExperiment> standing = new TreeMap<>();
  private final TreeMap<String, RunningExperiment> live = new TreeMap<>();
  private final Set<String> ended = ConcurrentHashMap.newKeySet();
  private volatile ExperimentSet current;

  /**
   * @param directory with definitions that stand; null for none
   * @param most experiments in force
   * @throws ConfigException when they cannot be applied
   */
  public ExperimentBook(ExperimentReader reader, @Nullable String directory, int most) {
    this.reader = reader;
    this.most = most;
    List<Experiment> given = directory == null ? List.of() : reader.read(Path.of(directory));
    for (Experiment each : given) {
      if (standing.put(each.id(), new RunningExperiment(each)) != null) {
        throw new ConfigException(
            "experiments.directory",
            "two experiments '" + each.id() + "'",
            "ids of their own",
            "Rename one.");
      }
    }
    current = union();
    checkNumber(standing.size());
  }

  private void checkNumber(int size) {
    if (size > most) {
      throw new ConfigException(
          "comparison.experiments",
          size + " experiments",
          "at most " + most,
          "End some, or raise comparison.experiments.");
    }
  }

  /** Those in force now. */
  public ExperimentSet current() {
    return current;
  }

  /**
   * Takes up the experiment of a key.
   *
   * @throws ConfigException when it cannot be read, has another id than the key, or changes one
   *     that has begun; what was in force stays
   */
  public void put(String key, String text) {
    List<Experiment> read = reader.read(text, "experiment " + key);
    Experiment experiment = read.get(0);
    if (read.size() > 1 || !experiment.id().equals(key)) {
      throw new ConfigException(
          "experiment " + key,
          read.size() > 1 ? read.size() + " experiments" : "the id '" + experiment.id() + "'",
          "one experiment with the id of its record",
          "Send each under its own id.");
    }
    RunningExperiment next = new RunningExperiment(experiment);
    RunningExperiment known = current.find(key);
    if (known != null && known.text().equals(next.text())) {
      live.put(key, known);
      return;
    }
    if (known != null && known.isUsed()) {
      throw new ConfigException(
          "experiment " + key,
          "another definition of an experiment that has begun",
          "the same one",
          "Give the changed experiment an id of its own, or end this one first.");
    }
    checkNumber(current.all().size() + (known == null ? 1 : 0));
    live.put(key, next);
    current = union();
  }

  /** Ends the experiment of a key; one of a file by the same id is back. */
  public void remove(String key) {
    RunningExperiment removed = live.remove(key);
    if (removed != null) {
      ended.add(removed.text());
      current = union();
    }
  }

  private ExperimentSet union() {
    TreeMap<String, RunningExperiment> all = new TreeMap<>(standing);
    all.putAll(live);
    return new ExperimentSet(new ArrayList<>(all.values()));
  }

  /**
   * Whether an experiment that was declared by this definition is over: it was ended, or nobody
   * declares one by this id any more.
   */
  public boolean isOver(String id, String text) {
    RunningExperiment known = current.find(id);
    return known == null || (!known.text().equals(text) && ended.contains(text));
  }
}
