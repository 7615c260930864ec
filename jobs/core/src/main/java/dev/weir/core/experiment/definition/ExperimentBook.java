package dev.weir.core.experiment.definition;

import dev.weir.core.config.ConfigException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The experiments in force while they come and go: those of files, and over them those of a topic.
 *
 * <p>A definition is fixed from its first call on: another one under the same id is refused, as its
 * numbers would be a mixture of both, also after a restart ({@link #begin}). Any thread may ask.
 */
public final class ExperimentBook {

  /** Of those that were ended this many are known; the oldest are forgotten. */
  private static final int MOST_ENDED = 10_000;

  private final ExperimentReader reader;
  private final int most;
  private final TreeMap<String, RunningExperiment> standing = new TreeMap<>();
  private final TreeMap<String, RunningExperiment> live = new TreeMap<>();
  // What had begun before a restart and was not declared again yet, by id.
  private final Map<String, RunningExperiment> begun = new HashMap<>();
  private final Set<String> ended = new LinkedHashSet<>();
  private final Set<String> endedTexts = new LinkedHashSet<>();
  private boolean forgetsUndeclared;
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
   * Takes up what had begun before a restart, so that it stays as it was; best before anything is
   * {@link #put}.
   *
   * @param texts of what {@link #begun} gave then
   * @return ids of standing experiments that are declared otherwise now, and why that is refused
   */
  public synchronized Map<String, String> begin(Collection<String> texts) {
    Map<String, String> refused = new TreeMap<>();
    // In an order of their own, as each part of the job may tell of them in another.
    for (String text : new TreeSet<>(texts)) {
      RunningExperiment before = new RunningExperiment(ExperimentReader.stored(text));
      before.use();
      String id = before.experiment().id();
      RunningExperiment known = current.find(id);
      if (known == null) {
        if (!forgetsUndeclared) {
          begun.putIfAbsent(id, before);
        }
      } else if (known.text().equals(text)) {
        known.use();
      } else if (!known.isUsed() && !endedTexts.contains(text)) {
        refused.put(id, String.valueOf(changed(id).getMessage()));
        (live.containsKey(id) ? live : standing).put(id, before);
      }
    }
    current = union();
    return refused;
  }

  /** Texts of the definitions that are fixed now. */
  public synchronized List<String> begun() {
    Set<String> texts = new TreeSet<>();
    begun.values().forEach(each -> texts.add(each.text()));
    current.all().stream()
        .filter(RunningExperiment::isUsed)
        .map(RunningExperiment::text)
        .forEach(texts::add);
    return List.copyOf(texts);
  }

  /**
   * Forgets what had begun before a restart and is not declared any more: all was {@link #put}. So
   * is what another part of the job tells of it from now on.
   */
  public synchronized void forgetUndeclared() {
    forgetsUndeclared = true;
    begun.clear();
  }

  /**
   * Takes up the experiment of a key.
   *
   * @throws ConfigException when it cannot be read, has another id than the key, or changes one
   *     that has begun; what was in force stays
   */
  public synchronized void put(String key, String text) {
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
      throw changed(key);
    }
    checkNumber(current.all().size() + (known == null ? 1 : 0));
    RunningExperiment before = begun.remove(key);
    boolean goesOn = before != null && before.text().equals(next.text());
    // What was ended since may come again as something else.
    boolean refused = before != null && !goesOn && !ended.contains(key);
    live.put(key, before != null && (goesOn || refused) ? before : next);
    ended.remove(key);
    current = union();
    if (refused) {
      throw changed(key);
    }
  }

  private static ConfigException changed(String id) {
    return new ConfigException(
        "experiment " + id,
        "another definition of an experiment that has begun",
        "the same one",
        "Give the changed experiment an id of its own, or end this one first.");
  }

  /** Ends the experiment of a key; one of a file by the same id is back. */
  public synchronized void remove(String key) {
    RunningExperiment removed = live.remove(key);
    if (removed != null) {
      note(endedTexts, removed.text());
    }
    // The topic need not hold the declaration of what it ends any more.
    RunningExperiment before = begun.get(key);
    if (before != null) {
      note(endedTexts, before.text());
    }
    note(ended, key);
    current = union();
  }

  private static void note(Set<String> among, String text) {
    among.remove(text);
    among.add(text);
    if (among.size() > MOST_ENDED) {
      among.remove(among.iterator().next());
    }
  }

  private ExperimentSet union() {
    TreeMap<String, RunningExperiment> all = new TreeMap<>(standing);
    all.putAll(live);
    return new ExperimentSet(new ArrayList<>(all.values()), ended);
  }

  /** Whether an experiment is declared by this definition. */
  public boolean isInForce(String id, String text) {
    RunningExperiment known = current.find(id);
    return known != null && known.text().equals(text);
  }

  /**
   * Whether an experiment that was declared by this definition is over: it was ended, or nobody
   * declares one by this id any more.
   */
  public synchronized boolean isOver(String id, String text) {
    RunningExperiment known = current.find(id);
    return known == null || (!known.text().equals(text) && endedTexts.contains(text));
  }
}
