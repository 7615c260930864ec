package dev.weir.core.experiment.definition;

import dev.weir.core.call.CallHeader;
import dev.weir.core.call.Text;
import dev.weir.core.dedup.Fingerprint;
import dev.weir.core.experiment.Membership;
import dev.weir.core.experiment.Memberships;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells of calls which experiment they belong to: the one they name, else the first by id whose
 * arms name their prompt version or model. An experiment that calls name and nobody declared is
 * found, for as many as there is room. For one thread; a call of none costs two look-ups and
 * allocates nothing.
 */
public final class CallMemberships implements Memberships {

  /** Units are hashed by a salt of their own, which never changes. */
  private static final int UNIT_SPACE = 0x756E_6974;

  private final FoundExperiments found;
  private final Fingerprint fingerprint = new Fingerprint();
  private ExperimentSet set = ExperimentSet.EMPTY;
  private @Nullable RunningExperiment last;

  /**
   * @param reader gives definitions to those that nobody declared
   * @param mostFound how many of those there may be; 0 to look for none
   * @param retireAfter silence in event time after which one of those makes room
   */
  public CallMemberships(ExperimentReader reader, int mostFound, Duration retireAfter) {
    this.found = new FoundExperiments(reader, mostFound, retireAfter.toNanos() / 1_000);
  }

  /** Goes on by other experiments. */
  public void use(ExperimentSet now) {
    set = now;
  }

  @Override
  public @Nullable Membership of(CallHeader call) {
    Text named = call.experimentId();
    if (named.present() && named.length() > 0) {
      RunningExperiment declared = set.named(call);
      return declared != null
          ? member(declared, declared.namedArm(call), call)
          : ofFound(named, call);
    }
    List<RunningExperiment> candidates = set.ofPrompt(call);
    if (candidates != null) {
      for (int k = 0; k < candidates.size(); k++) {
        String arm = candidates.get(k).arm(call);
        if (arm != null) {
          return member(candidates.get(k), arm, call);
        }
      }
    }
    return null;
  }

  private @Nullable Membership ofFound(Text named, CallHeader call) {
    String id = named.toString();
    if (set.isEnded(id)) {
      return null;
    }
    RunningExperiment experiment = found.of(id, call);
    return experiment == null ? null : member(experiment, found.arm(call), call);
  }

  private @Nullable Membership member(
      RunningExperiment experiment, @Nullable String arm, CallHeader call) {
    if (arm == null) {
      return null;
    }
    experiment.use();
    last = experiment;
    Text unit = experiment.unit(call);
    Text hashed = unit.present() && unit.length() > 0 ? unit : call.callId();
    fingerprint.over(UNIT_SPACE, hashed.bytes(), hashed.offset(), hashed.length());
    return new Membership(experiment.experiment().id(), arm, fingerprint.high(), fingerprint.low());
  }

  /** The experiment of the call that was last found to belong to one. */
  public RunningExperiment last() {
    RunningExperiment known = last;
    if (known == null) {
      throw new IllegalStateException("no call belonged to an experiment");
    }
    return known;
  }

  /**
   * Calls that named an experiment for which there was no room, or by a blank name, since the last
   * time.
   */
  public long takeDropped() {
    return found.takeDropped();
  }
}
