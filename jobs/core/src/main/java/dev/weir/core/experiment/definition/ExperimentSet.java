package dev.weir.core.experiment.definition;

import dev.weir.core.call.CallHeader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The experiments in force at a time. Immutable; any thread may ask. */
public final class ExperimentSet {

  public static final ExperimentSet EMPTY = new ExperimentSet(List.of(), Set.of());

  private final TreeMap<String, RunningExperiment> all = new TreeMap<>();
  private final Set<String> ended;
  private final TextIndex<RunningExperiment> byId;
  private final TextIndex<List<RunningExperiment>> byPrompt;

  /**
   * @param ended ids of those that were ended, of which calls may still tell
   */
  ExperimentSet(Collection<RunningExperiment> experiments, Set<String> ended) {
    this.ended = Set.copyOf(ended);
    experiments.forEach(each -> all.put(each.experiment().id(), each));
    Map<String, List<RunningExperiment>> prompts = new HashMap<>();
    for (RunningExperiment each : all.values()) {
      if (!each.experiment().prompt().isEmpty()) {
        prompts.computeIfAbsent(each.experiment().prompt(), none -> new ArrayList<>()).add(each);
      }
    }
    byId = new TextIndex<>(all);
    byPrompt = new TextIndex<>(prompts);
  }

  public @Nullable RunningExperiment find(String id) {
    return all.get(id);
  }

  public boolean isEmpty() {
    return all.isEmpty();
  }

  /** Whether one of this id was ended, so that calls which name it belong to none. */
  boolean isEnded(String id) {
    return !ended.isEmpty() && ended.contains(id);
  }

  Collection<RunningExperiment> all() {
    return all.values();
  }

  /** The one that a call names; null for none. */
  @Nullable RunningExperiment named(CallHeader call) {
    return byId.find(call.experimentId());
  }

  /** Those of the prompt of a call, in order of their ids; null for none. One look-up. */
  @Nullable List<RunningExperiment> ofPrompt(CallHeader call) {
    return byPrompt.find(call.promptId());
  }
}
