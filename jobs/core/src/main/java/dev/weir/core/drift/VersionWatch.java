package dev.weir.core.drift;

import dev.weir.core.drift.alert.AlertMachine;
import dev.weir.core.drift.reference.HourlyTilts;
import dev.weir.core.drift.reference.ReferenceRecord;
import dev.weir.core.drift.reference.SignalReference;
import dev.weir.core.drift.reference.VersionHistory;
import dev.weir.core.drift.reference.VersionReference;
import dev.weir.core.drift.stream.NumericBins;
import dev.weir.core.drift.stream.PaneSignals;
import dev.weir.core.drift.stream.PassFail;
import dev.weir.core.drift.stream.SignalSides;
import dev.weir.core.drift.stream.SignalVisitor;
import dev.weir.core.drift.stream.StreamKey;
import dev.weir.core.drift.stream.VersionKey;
import dev.weir.core.drift.stream.WordCategories;
import dev.weir.core.pane.CategoryCounts;
import dev.weir.core.pane.PaneSums;
import dev.weir.core.stats.LogHistogram;
import dev.weir.schemas.DriftState;
import dev.weir.schemas.ReferenceKind;
import java.util.List;
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
  final SortedMap<String, StreamWatch> streams = new TreeMap<>();
  @Nullable VersionHistory history = new VersionHistory();
  @Nullable VersionReference reference;
  long lastCall;
  private final DriftPolicy policy;

  VersionWatch(VersionKey key, long firstPane, DriftPolicy policy) {
    this.key = key;
    this.lastCall = firstPane;
    this.policy = policy;
  }

  /** Holds all streams against a reference from now on, as if they had just begun. */
  void hold(VersionReference next, DriftOutput output) {
    endStreams(next, output);
    streams.clear();
    reference = next;
    boolean borrowed = next.kind() == ReferenceKind.PREVIOUS;
    if (!borrowed && (next.kind() != ReferenceKind.LEARNED || mayPage(next))) {
      history = null;
    }
    boolean learning = learning();
    next.signals()
        .forEach(
            (signal, profile) -> {
              HourlyTilts tilts = HourlyTilts.of(profile, borrowed ? BORROWED_SLACK : 0);
              StreamKey stream = new StreamKey(key, signal);
              streams.put(
                  signal, new StreamWatch(stream, SignalSides.of(signal), tilts, learning, policy));
            });
  }

  /** Holds against a pinned reference; one of the same contents keeps what the streams know. */
  void pin(VersionReference pinned, DriftOutput output) {
    VersionReference held = reference;
    boolean same =
        held != null && held.kind() != ReferenceKind.PREVIOUS && held.hash().equals(pinned.hash());
    if (same) {
      reference = pinned;
      history = null;
    } else {
      hold(pinned, output);
    }
  }

  private void endStreams(VersionReference next, DriftOutput output) {
    for (StreamWatch stream : streams.values()) {
      if (!next.signals().containsKey(stream.key.signal())) {
        output.ended(stream.key);
      }
    }
  }

  void end(DriftOutput output) {
    streams.values().forEach(stream -> output.ended(stream.key));
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
    if (calls != null) {
      lastCall = pane.start();
      gather(calls.all());
    }
    for (StreamWatch stream : streams.values()) {
      close(stream, pane, calls);
    }
    if (calls != null) {
      learn(pane, calls);
    }
  }

  private void gather(PaneSums sums) {
    PaneSignals.visit(
        sums,
        new SignalVisitor() {
          @Override
          public void numbers(String signal, LogHistogram values) {
            StreamWatch stream = streams.get(signal);
            if (stream != null && stream.tilts().categories() instanceof NumericBins bins) {
              bins.count(values, stream.counts);
            }
          }

          @Override
          public void words(String signal, CategoryCounts words) {
            StreamWatch stream = streams.get(signal);
            if (stream != null && stream.tilts().categories() instanceof WordCategories known) {
              known.count(words, stream.counts);
            }
          }

          @Override
          public void rate(String signal, long passed, long failed) {
            StreamWatch stream = streams.get(signal);
            if (stream != null && stream.tilts().categories() == PassFail.CATEGORIES) {
              stream.counts[PassFail.PASSED] += passed;
              stream.counts[PassFail.FAILED] += failed;
            }
          }
        });
  }

  private void close(StreamWatch stream, PaneClose pane, @Nullable PaneParts calls) {
    VersionReference held = reference;
    if (held == null) {
      return;
    }
    DriftState before = stream.state();
    AlertMachine.Change change = stream.close(pane, learning());
    if (change != AlertMachine.Change.NONE) {
      boolean fired = change == AlertMachine.Change.FIRED;
      List<String> traces =
          fired && calls != null ? SampleTraces.of(calls, stream.key.signal()) : List.of();
      pane.output()
          .alert(
              stream.key,
              StreamRecords.alert(stream, before, pane, held, learning(), traces, List.of()));
    }
    pane.output().evidence(stream.key, StreamRecords.evidence(stream, pane, held));
    if (change == AlertMachine.Change.FIRED) {
      stream.restart();
    }
    stream.clearCounts();
  }

  private void learn(PaneClose pane, PaneParts calls) {
    VersionHistory collected = history;
    VersionReference held = reference;
    if (collected == null) {
      return;
    }
    boolean borrowed = held != null && held.kind() == ReferenceKind.PREVIOUS;
    if (!borrowed && alertOpen()) {
      return;
    }
    calls.parts().forEach((part, sums) -> collected.add(pane.start(), pane.end(), part, sums));
    boolean ripe =
        collected.events() >= policy.pageEvents() || collected.span() >= policy.pageMicros();
    boolean enough = collected.events() >= policy.minimumEvents();
    if (enough && (held == null || ripe)) {
      VersionReference learned = collected.freeze(ReferenceKind.LEARNED, policy.minimumEvents());
      hold(learned, pane.output());
      pane.output().reference(key, ReferenceRecord.of(key, learned));
    }
  }

  private boolean alertOpen() {
    for (StreamWatch stream : streams.values()) {
      if (stream.state() == DriftState.FIRING) {
        return true;
      }
    }
    return false;
  }

  /** The reference of a signal; there is one for every stream. */
  @Nullable SignalReference signal(String signal) {
    VersionReference held = reference;
    return held == null ? null : held.signals().get(signal);
  }
}
