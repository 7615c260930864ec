package dev.weir.core.drift;

import dev.weir.core.drift.detect.PageBudget;
import dev.weir.core.drift.reference.ReferenceRecord;
import dev.weir.core.drift.reference.VersionReference;
import dev.weir.core.drift.stream.PartName;
import dev.weir.core.drift.stream.VersionKey;
import dev.weir.core.pane.PaneSums;
import dev.weir.core.stats.ByteReader;
import dev.weir.core.stats.ByteWriter;
import dev.weir.schemas.DriftReference;
import dev.weir.schemas.ReferenceKind;
import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Watches all versions for drift, in one place, because the budget of false pages belongs to all
 * their streams together.
 *
 * <p>The sums of a pane are added in any order, then the pane is closed; panes are closed in order
 * of time. Everything happens in the order of keys and by event time alone, so equal panes give
 * equal output. A pane costs a few microseconds a stream. Not thread-safe.
 */
public final class DriftMonitor {

  private static final long NO_PANE = Long.MIN_VALUE;

  private final DriftPolicy policy;
  private final PageBudget budget;
  private final SortedMap<VersionKey, VersionWatch> versions = new TreeMap<>();
  private final SortedMap<VersionKey, VersionReference> given = new TreeMap<>();
  private final SortedMap<VersionKey, PaneParts> open = new TreeMap<>();
  private final Set<VersionKey> forgotten = new TreeSet<>();
  private long closedPane = NO_PANE;

  public DriftMonitor(DriftPolicy policy) {
    this.policy = policy;
    this.budget = new PageBudget(policy.pagesPerMonth(), policy.paneMicros());
  }

  /**
   * Holds a version against a reference from the next pane on, whether there are calls of it yet or
   * not. The reference that is held already changes nothing; neither does a learned one for a
   * version that is watched, for that is the echo of what this monitor has written, nor a rolling
   * one, which would follow the drift it is to find.
   *
   * @throws IllegalArgumentException when the record contradicts itself
   */
  public void use(VersionKey version, DriftReference record) {
    VersionReference reference = ReferenceRecord.read(record);
    if (reference.kind() != ReferenceKind.ROLLING && !reference.signals().isEmpty()) {
      given.put(version, reference);
    }
  }

  /**
   * Forgets the reference that a version was given. If it is held against it, it begins anew with
   * its next calls and learns its own.
   */
  public void forget(VersionKey version) {
    VersionReference gone = given.remove(version);
    VersionWatch watch = versions.get(version);
    VersionReference held = watch == null ? null : watch.reference;
    if (gone != null && held != null && held.hash().equals(gone.hash())) {
      forgotten.add(version);
    }
  }

  /** Adds what a version did in the pane that is to be closed next; the sums stay as they are. */
  public void add(VersionKey version, PaneSums sums) {
    add(version, "", sums);
  }

  /**
   * Adds what a part of the traffic of a version did in the pane that is to be closed next.
   *
   * @param part of the traffic, see {@link PartName}
   * @param sums stay as they are
   */
  public void add(VersionKey version, String part, PaneSums sums) {
    if (!sums.isEmpty()) {
      open.computeIfAbsent(version, key -> new PaneParts()).add(part, sums);
    }
  }

  /**
   * Closes a pane. Panes since the one closed before count as empty.
   *
   * @param paneStart microseconds since the epoch, later than that of the pane closed before
   */
  public void closePane(long paneStart, DriftOutput output) {
    if (closedPane != NO_PANE && paneStart <= closedPane) {
      throw new IllegalArgumentException(
          "drift pane " + paneStart + ": expected one later than " + closedPane);
    }
    while (closedPane != NO_PANE
        && !versions.isEmpty()
        && closedPane + policy.paneMicros() < paneStart) {
      close(closedPane + policy.paneMicros(), new TreeMap<>(), output);
    }
    close(paneStart, open, output);
    open.clear();
  }

  private void close(long start, SortedMap<VersionKey, PaneParts> calls, DriftOutput output) {
    closedPane = start;
    endWatches(start, output);
    for (VersionKey version : calls.keySet()) {
      if (!versions.containsKey(version)) {
        versions.put(version, begin(version, start, output));
      }
    }
    takeUpGiven(output);
    int streams = streams();
    PaneClose pane = new PaneClose(start, policy, budget.threshold(streams), streams, output);
    versions.forEach((version, watch) -> watch.close(pane, calls.get(version)));
  }

  private void endWatches(long start, DriftOutput output) {
    Iterator<VersionWatch> watches = versions.values().iterator();
    while (watches.hasNext()) {
      VersionWatch watch = watches.next();
      if (start - watch.lastCall > policy.idleMicros() || forgotten.contains(watch.key)) {
        watch.end(output);
        watches.remove();
      }
    }
    forgotten.clear();
  }

  private VersionWatch begin(VersionKey version, long start, DriftOutput output) {
    VersionWatch watch = new VersionWatch(version, start, policy);
    VersionReference own = given.get(version);
    VersionReference previous = own == null ? previous(version, watch) : null;
    if (own != null) {
      watch.hold(own, output);
    } else if (previous != null) {
      watch.hold(previous.as(ReferenceKind.PREVIOUS), output);
    }
    return watch;
  }

  /** The newest reference of another version of the prompt that may page. */
  private @Nullable VersionReference previous(VersionKey version, VersionWatch asking) {
    SortedMap<VersionKey, VersionReference> known = new TreeMap<>(given);
    versions.forEach(
        (key, watch) -> {
          VersionReference held = watch.reference;
          if (held != null && held.kind() != ReferenceKind.PREVIOUS) {
            known.put(key, held);
          }
        });
    VersionReference newest = null;
    for (Map.Entry<VersionKey, VersionReference> other : known.entrySet()) {
      VersionReference reference = other.getValue();
      boolean candidate = other.getKey().samePrompt(version) && asking.mayPage(reference);
      if (candidate && (newest == null || reference.to() > newest.to())) {
        newest = reference;
      }
    }
    return newest;
  }

  /** Takes up pinned references that came for versions under watch. */
  private void takeUpGiven(DriftOutput output) {
    given.forEach(
        (version, reference) -> {
          VersionWatch watch = versions.get(version);
          if (watch != null && reference.kind() == ReferenceKind.PINNED) {
            watch.pin(reference, output);
          }
        });
  }

  private int streams() {
    int streams = 0;
    for (VersionWatch watch : versions.values()) {
      streams += watch.streams.size() + watch.embeddings.size();
    }
    return streams;
  }

  /** Versions under watch. */
  public Set<VersionKey> versions() {
    return Collections.unmodifiableSet(versions.keySet());
  }

  /**
   * Start of the pane closed last, microseconds since the epoch; the least long before the first.
   */
  public long closedPane() {
    return closedPane;
  }

  /**
   * End of what the reference of a version was made of, microseconds since the epoch; the end of
   * the pane closed last when it is held against none.
   */
  public long referenceEnd(VersionKey version) {
    VersionWatch watch = versions.get(version);
    VersionReference held = watch == null ? null : watch.reference;
    return held == null ? closedPane + policy.paneMicros() : held.to();
  }

  /** Whether a version is under watch, so that there is a snapshot of it. */
  public boolean watches(VersionKey version) {
    return versions.containsKey(version);
  }

  /**
   * Everything that is known of a version under watch, between two panes.
   *
   * @throws IllegalStateException when the version is not under watch, or sums of an open pane were
   *     added, which are not in it
   */
  public byte[] snapshot(VersionKey version) {
    VersionWatch watch = versions.get(version);
    if (watch == null || open.containsKey(version)) {
      throw new IllegalStateException(
          "drift of "
              + version.text()
              + ": found "
              + (watch == null ? "no watch" : "an open pane")
              + ", expected a version under watch whose pane is closed");
    }
    ByteWriter out = new ByteWriter();
    VersionWatchCodec.write(watch, closedPane, out);
    return out.toByteArray();
  }

  /**
   * Takes up what {@link #snapshot} gave. All versions are restored before the next pane is closed.
   *
   * @throws dev.weir.core.stats.FormatException when the bytes are not of a known version
   */
  public void restore(VersionKey version, byte[] bytes) {
    VersionWatch watch = new VersionWatch(version, 0, policy);
    closedPane = Math.max(closedPane, VersionWatchCodec.read(new ByteReader(bytes), watch));
    versions.put(version, watch);
  }
}
