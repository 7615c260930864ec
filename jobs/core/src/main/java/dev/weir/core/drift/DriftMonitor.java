package dev.weir.core.drift;

import dev.weir.core.drift.detect.PageBudget;
import dev.weir.core.drift.reference.ReferenceRecord;
import dev.weir.core.drift.reference.VersionReference;
import dev.weir.core.drift.reference.VersionReferenceCodec;
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
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
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
  private final GivenReferences given = new GivenReferences();
  private final SortedMap<VersionKey, PaneParts> open = new TreeMap<>();
  private final SortedMap<String, VersionReference> restored = new TreeMap<>();
  private long closedPane = NO_PANE;

  public DriftMonitor(DriftPolicy policy) {
    this.policy = policy;
    this.budget = new PageBudget(policy.pagesPerMonth(), policy.paneMicros());
  }

  /**
   * Holds a version against a reference from the next pane on, whether there are calls of it yet or
   * not. The reference that is held already changes nothing; neither does a learned one for a
   * version that is watched or was pinned, for that is the echo of what this monitor has written,
   * nor a rolling one, which would follow the drift it is to find.
   *
   * @throws IllegalArgumentException when the record contradicts itself
   */
  public void use(VersionKey version, DriftReference record) {
    given.use(version, ReferenceRecord.read(record));
  }

  /**
   * Forgets the reference that a version was given. If it is held against it, it begins anew with
   * its next calls and learns its own.
   */
  public void forget(VersionKey version) {
    VersionWatch watch = versions.get(version);
    given.forget(version, watch == null ? null : watch.reference);
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
   * @param paneStart microseconds since the epoch, a multiple of the length of a pane and not
   *     before {@link #nextPane}
   */
  public void closePane(long paneStart, DriftOutput output) {
    if (paneStart < nextPane()) {
      throw new IllegalArgumentException(
          "drift pane " + paneStart + ": expected one from " + nextPane() + " on");
    }
    restored.clear();
    versions.values().forEach(watch -> watch.passEmpty(closedPane));
    while (!versions.isEmpty() && nextPane() < paneStart) {
      close(nextPane(), new TreeMap<>(), output);
    }
    close(paneStart, open, output);
    open.clear();
  }

  /**
   * Start of the earliest pane that can still be closed, the least long before the first. After
   * another length of panes it lies on the new grid.
   */
  public long nextPane() {
    long length = policy.paneMicros();
    return closedPane == NO_PANE ? NO_PANE : (Math.floorDiv(closedPane, length) + 1) * length;
  }

  private void close(long start, SortedMap<VersionKey, PaneParts> calls, DriftOutput output) {
    closedPane = start;
    endWatches(start, output);
    for (VersionKey version : calls.keySet()) {
      if (!versions.containsKey(version)) {
        versions.put(version, begin(version, start, output));
      }
    }
    takeUpPinned(output);
    int streams = streams();
    PaneClose pane = new PaneClose(start, policy, budget.threshold(streams), streams, output);
    versions.forEach((version, watch) -> watch.close(pane, calls.get(version)));
  }

  private void endWatches(long start, DriftOutput output) {
    Iterator<VersionWatch> watches = versions.values().iterator();
    while (watches.hasNext()) {
      VersionWatch watch = watches.next();
      if (start - watch.lastCall > policy.idleMicros() || given.forgotten().contains(watch.key)) {
        watch.end(output);
        watches.remove();
      }
    }
    given.forgotten().clear();
  }

  private VersionWatch begin(VersionKey version, long start, DriftOutput output) {
    VersionWatch watch = new VersionWatch(version, start, policy);
    VersionReference own = given.own(version, start);
    VersionReference previous = own == null ? previous(watch, start) : null;
    if (own != null) {
      watch.hold(own, output);
    } else if (previous != null) {
      watch.hold(previous.as(ReferenceKind.PREVIOUS), output);
    }
    return watch;
  }

  /** The newest reference of another version of the prompt that may page. */
  private @Nullable VersionReference previous(VersionWatch asking, long start) {
    SortedMap<VersionKey, VersionReference> known = given.known(start);
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
      boolean candidate = other.getKey().samePrompt(asking.key) && asking.mayPage(reference);
      if (candidate && (newest == null || reference.to() > newest.to())) {
        newest = reference;
      }
    }
    return newest;
  }

  /** Takes up pinned references that came for versions under watch. */
  private void takeUpPinned(DriftOutput output) {
    given
        .pinned()
        .forEach(
            (version, reference) -> {
              VersionWatch watch = versions.get(version);
              if (watch != null) {
                watch.pin(reference, output);
              }
            });
  }

  private int streams() {
    int streams = 0;
    for (VersionWatch watch : versions.values()) {
      streams += watch.streams.size();
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

  /**
   * The last pane in which more happened to a version under watch than an empty one brings about; a
   * snapshot taken since is as good as one of now.
   */
  public long changedPane(VersionKey version) {
    return watch(version).changedPane;
  }

  /**
   * Everything that is known of a version under watch, between two panes, but what it is held
   * against, which {@link #referenceHash} names.
   *
   * @throws IllegalStateException when the version is not under watch, or sums of an open pane were
   *     added, which are not in it
   */
  public byte[] snapshot(VersionKey version) {
    if (open.containsKey(version)) {
      throw new IllegalStateException(
          "drift of " + version.text() + ": found an open pane, expected that it is closed");
    }
    ByteWriter out = new ByteWriter();
    VersionWatchCodec.write(watch(version), out);
    return out.toByteArray();
  }

  /** Hash of the reference that a version under watch is held against; null without one. */
  public @Nullable String referenceHash(VersionKey version) {
    VersionReference held = watch(version).reference;
    return held == null ? null : held.hash();
  }

  /** The reference that a version under watch is held against; it stays the same for its hash. */
  public byte[] snapshotReference(VersionKey version) {
    VersionReference held =
        Objects.requireNonNull(watch(version).reference, "there is a reference with a hash");
    ByteWriter out = new ByteWriter();
    VersionReferenceCodec.write(held, out);
    return out.toByteArray();
  }

  private VersionWatch watch(VersionKey version) {
    VersionWatch watch = versions.get(version);
    if (watch == null) {
      throw new IllegalStateException(
          "drift of " + version.text() + ": found no watch, expected a version under watch");
    }
    return watch;
  }

  /**
   * Takes up what {@link #snapshotReference} gave, before the versions that are held against it.
   *
   * @throws dev.weir.core.stats.FormatException when the bytes are not of a known version
   */
  public void restoreReference(byte[] bytes) {
    VersionReference reference = VersionReferenceCodec.read(new ByteReader(bytes));
    restored.put(reference.hash(), reference);
  }

  /**
   * Takes up what {@link #snapshot} gave. All versions are restored before the next pane is closed;
   * panes between the oldest and the newest of them count as empty.
   *
   * @throws dev.weir.core.stats.FormatException when the bytes are not of a known version
   */
  public void restore(VersionKey version, byte[] bytes) {
    VersionWatch watch = new VersionWatch(version, 0, policy);
    if (VersionWatchCodec.read(new ByteReader(bytes), restored, watch)) {
      versions.put(version, watch);
    }
    closedPane = Math.max(closedPane, watch.closedPane);
  }
}
