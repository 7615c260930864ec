package dev.weir.core.drift;

import dev.weir.core.drift.alert.AlertMachine;
import dev.weir.core.drift.reference.HourlyTilts;
import dev.weir.core.drift.reference.HourlyWitness;
import dev.weir.core.drift.reference.ReferenceRecord;
import dev.weir.core.drift.reference.SignalReference;
import dev.weir.core.drift.reference.VersionHistory;
import dev.weir.core.drift.reference.VersionReference;
import dev.weir.core.drift.stream.FeatureSpace;
import dev.weir.core.drift.stream.PaneSignals;
import dev.weir.core.drift.stream.StreamKey;
import dev.weir.core.drift.stream.VersionKey;
import dev.weir.schemas.DriftCause;
import dev.weir.schemas.DriftState;
import dev.weir.schemas.ReferenceKind;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One prompt version under watch: what it is held against, its streams, and what it learns
 * meanwhile.
 *
 * <p>A version without a reference learns one from its first calls and is LEARNING until that is
 * replaced, once, by one that may page: one of enough calls or of enough time, collected while no
 * alert was open. A version that borrows the reference of the version before it goes on collecting
 * whatever its alerts say, for being different from that one is no fault of its own calls. Not
 * thread-safe; {@link VersionWatchCodec} has the bytes.
 */
final class VersionWatch {

  /** Least slack while a stream is held against the reference of another version. */
  private static final double BORROWED_SLACK = 0.05;

  final VersionKey key;
  final SortedMap<String, Watched> streams = new TreeMap<>();
  @Nullable VersionHistory history = new VersionHistory();
  @Nullable VersionReference reference;
  @Nullable PartMix mix;
  long firstCall;
  long lastCall;

  /** The pane closed last. */
  long closedPane;

  /** The last pane in which more happened than an empty one brings about. */
  long changedPane;

  private boolean heldAnew;
  private final DriftPolicy policy;
  private final PaneGathering gathering = new PaneGathering(streams);

  VersionWatch(VersionKey key, long firstPane, DriftPolicy policy) {
    this.key = key;
    this.firstCall = firstPane;
    this.lastCall = firstPane;
    this.policy = policy;
  }

  /** Holds all streams against a reference from now on, as if they had just begun. */
  void hold(VersionReference next, DriftOutput output) {
    leave(next, output);
    heldAnew = true;
    reference = next;
    boolean borrowed = next.kind() == ReferenceKind.PREVIOUS;
    if (!borrowed && (next.kind() != ReferenceKind.LEARNED || mayPage(next))) {
      history = null;
    }
    mix = mix(next);
    boolean learning = learning();
    next.signals()
        .forEach(
            (signal, profile) -> streams.put(signal, watch(signal, profile, borrowed, learning)));
  }

  /** The same of what was held already, so that nobody need be told. */
  void restoreHold(VersionReference held) {
    hold(held, NoOutput.INSTANCE);
    heldAnew = false;
  }

  private Watched watch(
      String signal, SignalReference profile, boolean borrowed, boolean learning) {
    StreamKey stream = new StreamKey(key, signal);
    double leastSlack = borrowed ? BORROWED_SLACK : 0;
    return profile.categories() instanceof FeatureSpace space
        ? new EmbeddingWatch(stream, HourlyWitness.of(profile, space, leastSlack), learning, policy)
        : new StreamWatch(stream, HourlyTilts.of(profile, leastSlack), learning, policy);
  }

  private static @Nullable PartMix mix(VersionReference next) {
    SignalReference everyCall = next.signals().get(PaneSignals.ERROR_RATE);
    return everyCall == null || everyCall.parts().isEmpty() ? null : new PartMix(everyCall.parts());
  }

  /** Holds against a pinned reference; one of the same contents keeps what the streams know. */
  void pin(VersionReference pinned, DriftOutput output) {
    VersionReference held = reference;
    if (held == null
        || held.kind() == ReferenceKind.PREVIOUS
        || !held.hash().equals(pinned.hash())) {
      hold(pinned, output);
    } else if (held.kind() != ReferenceKind.PINNED) {
      reference = pinned;
      history = null;
      heldAnew = true;
    }
  }

  /** Ends what is said of the streams, all but that those of the next reference exist. */
  private void leave(@Nullable VersionReference next, DriftOutput output) {
    for (Watched stream : streams.values()) {
      if (stream.alertTold()) {
        output.voided(stream.key);
      }
      if (next == null || !next.signals().containsKey(stream.key.signal())) {
        output.ended(stream.key);
      }
    }
    streams.clear();
  }

  void end(DriftOutput output) {
    leave(null, output);
  }

  /** Whether what it is held against is too small, or another version's, so that it cannot page. */
  boolean learning() {
    VersionReference held = reference;
    return held == null || held.kind() == ReferenceKind.PREVIOUS || !mayPage(held);
  }

  boolean mayPage(VersionReference held) {
    return held.events() >= policy.pageEvents() || held.to() - held.from() >= policy.pageMicros();
  }

  /** Closes a pane, in which there may have been no call. */
  void close(PaneClose pane, @Nullable PaneParts calls) {
    closedPane = pane.start();
    if (calls != null || heldAnew) {
      changedPane = pane.start();
      heldAnew = false;
    }
    if (calls != null) {
      lastCall = pane.start();
      PaneSignals.visit(calls.all(), gathering);
    }
    PartMix parts = mix;
    if (parts != null) {
      parts.close(calls == null ? Collections.emptySortedMap() : calls.parts());
    }
    closeStreams(pane, calls);
    if (calls != null) {
      learn(pane, calls);
    }
  }

  /** Closes panes without a call, of which nothing is told, up to one. */
  void passEmpty(long until) {
    for (long start = closedPane + policy.paneMicros(); start <= until; ) {
      for (Watched stream : streams.values()) {
        stream.advance(VersionHistory.hourOfDay(start));
      }
      PartMix parts = mix;
      if (parts != null) {
        parts.close(Collections.emptySortedMap());
      }
      closedPane = start;
      start += policy.paneMicros();
    }
  }

  /** All detectors first, for the cause of an alert is looked for in the other streams. */
  private void closeStreams(PaneClose pane, @Nullable PaneParts calls) {
    Map<Watched, DriftState> changed = new HashMap<>();
    for (Watched stream : streams.values()) {
      DriftState before = stream.state();
      if (stream.close(pane, learning()) != AlertMachine.Change.NONE) {
        changed.put(stream, before);
      }
    }
    for (Watched stream : streams.values()) {
      tell(stream, changed.get(stream), pane, calls);
      stream.endPane();
    }
  }

  private void tell(
      Watched stream, @Nullable DriftState before, PaneClose pane, @Nullable PaneParts calls) {
    VersionReference held = reference;
    if (held == null) {
      return;
    }
    if (before != null) {
      boolean fired = stream.firing();
      List<String> traces =
          fired && calls != null ? SampleTraces.of(calls, stream.key.signal()) : List.of();
      List<DriftCause> causes =
          fired && stream instanceof StreamWatch counted
              ? VersionClues.causes(counted, this, pane)
              : List.of();
      pane.output()
          .alert(
              stream.key,
              StreamRecords.alert(stream, before, pane, held, learning(), traces, causes));
    }
    pane.output()
        .evidence(
            stream.key,
            StreamRecords.evidence(stream, pane, held),
            StreamRecords.standing(stream, learning()));
  }

  private void learn(PaneClose pane, PaneParts calls) {
    VersionHistory collected = history;
    VersionReference held = reference;
    if (collected == null) {
      return;
    }
    boolean borrowed = held != null && held.kind() == ReferenceKind.PREVIOUS;
    if (!borrowed && streams.values().stream().anyMatch(Watched::firing)) {
      return;
    }
    calls.parts().forEach((part, sums) -> collected.add(pane.start(), pane.end(), part, sums));
    boolean ripe =
        collected.events() >= policy.pageEvents() || collected.span() >= policy.pageMicros();
    boolean enough = collected.events() >= policy.minimumEvents();
    if (enough && (held == null || ripe)) {
      VersionReference learned = collected.freeze(ReferenceKind.LEARNED, policy.minimumValues());
      hold(learned, pane.output());
      pane.output().reference(key, ReferenceRecord.of(key, learned));
    }
  }

  /** The reference of a signal; there is one for every stream. */
  @Nullable SignalReference signal(String signal) {
    VersionReference held = reference;
    return held == null ? null : held.signals().get(signal);
  }
}
