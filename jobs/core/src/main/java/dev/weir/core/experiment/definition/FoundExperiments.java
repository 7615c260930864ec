package dev.weir.core.experiment.definition;

import dev.weir.core.call.CallHeader;
import dev.weir.core.call.Text;
import dev.weir.core.total.LabelValue;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Experiments that calls name and nobody declared: as many as there is room for, each until nothing
 * was heard of it for a while. Not thread-safe.
 */
final class FoundExperiments {

  /** Looks for silent ones at most so often in the time after which they are forgotten. */
  private static final int SWEEPS = 64;

  private static final int ARMS_EACH = 64;

  private static final class Known {

    private final RunningExperiment experiment;
    private long newest;

    Known(RunningExperiment experiment) {
      this.experiment = experiment;
    }
  }

  private final ExperimentReader reader;
  private final int most;
  private final long silence;
  private final Map<String, Known> known = new HashMap<>();
  private final Map<String, String> arms = new HashMap<>();
  private long newest = Long.MIN_VALUE / 2;
  private long swept = Long.MIN_VALUE / 2;
  private long dropped;

  /**
   * @param most how many there may be
   * @param silence in microseconds of event time, after which one is forgotten
   */
  FoundExperiments(ExperimentReader reader, int most, long silence) {
    this.reader = reader;
    this.most = most;
    this.silence = silence;
  }

  /** The one that a call names and has an arm of; null where there is no room or no name. */
  @Nullable RunningExperiment of(String id, CallHeader call) {
    Text arm = call.experimentArm();
    if (most == 0 || !arm.present() || arm.length() == 0) {
      return null;
    }
    Known one = known.get(id);
    if (one == null) {
      String label = id.isBlank() || !hasRoom() ? "" : LabelValue.of(id);
      if (label.isBlank()) {
        newest = Math.max(newest, call.eventTime());
        dropped++;
        return null;
      }
      one = new Known(new RunningExperiment(reader.found(label)));
      known.put(id, one);
    }
    newest = Math.max(newest, call.eventTime());
    one.newest = Math.max(one.newest, call.eventTime());
    return one.experiment;
  }

  private boolean hasRoom() {
    if (known.size() >= most && newest - swept >= silence / SWEEPS) {
      swept = newest;
      known.values().removeIf(each -> each.newest + silence < newest);
    }
    return known.size() < most;
  }

  /** The arm that a call names; null, and counted, where its name is blank. */
  @Nullable String arm(CallHeader call) {
    String arm = label(call.experimentArm().toString());
    if (arm.isBlank()) {
      dropped++;
      return null;
    }
    return arm;
  }

  /** Remembered, as what makes a label of a text is slow. */
  private String label(String arm) {
    String label = arms.get(arm);
    if (label == null) {
      if (arms.size() >= ARMS_EACH * most) {
        arms.clear();
      }
      label = arm.isBlank() ? "" : LabelValue.of(arm);
      arms.put(arm, label);
    }
    return label;
  }

  /** Calls that were left out since the last time. */
  long takeDropped() {
    long taken = dropped;
    dropped = 0;
    return taken;
  }
}
