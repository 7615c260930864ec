package dev.weir.core.drift;

import dev.weir.core.drift.reference.VersionReference;
import dev.weir.core.drift.stream.VersionKey;
import dev.weir.schemas.ReferenceKind;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The references that came from outside, and whom they may be held against.
 *
 * <p>What a person pinned counts from when it comes. What a job learned counts for panes after what
 * it was learned from alone: else a replay would take up what an earlier run of it learned later.
 * Of learned ones the newest are kept, {@value #MOST_LEARNED} at most. Not thread-safe.
 */
final class GivenReferences {

  static final int MOST_LEARNED = 256;

  private static final Comparator<Map.Entry<VersionKey, VersionReference>> AGE =
      Comparator.<Map.Entry<VersionKey, VersionReference>>comparingLong(
              each -> each.getValue().to())
          .thenComparing(Map.Entry.comparingByKey());

  private final SortedMap<VersionKey, VersionReference> pinned = new TreeMap<>();
  private final SortedMap<VersionKey, VersionReference> learned = new TreeMap<>();
  private final Set<VersionKey> forgotten = new TreeSet<>();

  void use(VersionKey version, VersionReference reference) {
    if (reference.kind() == ReferenceKind.ROLLING || reference.signals().isEmpty()) {
      return;
    }
    if (reference.kind() == ReferenceKind.PINNED) {
      pinned.put(version, reference);
      forgotten.remove(version);
      return;
    }
    learned.put(version, reference);
    if (learned.size() > MOST_LEARNED) {
      learned.remove(Collections.min(learned.entrySet(), AGE).getKey());
    }
  }

  /**
   * Forgets what a version was given.
   *
   * @param held what it is held against now
   */
  void forget(VersionKey version, @Nullable VersionReference held) {
    VersionReference gone = pinned.remove(version);
    VersionReference own = learned.remove(version);
    // After a restart nobody remembers what was given; a pinned one was, whoever holds it.
    if (held != null
        && (held.kind() == ReferenceKind.PINNED || same(held, gone) || same(held, own))) {
      forgotten.add(version);
    }
  }

  private static boolean same(VersionReference held, @Nullable VersionReference gone) {
    return gone != null && held.hash().equals(gone.hash());
  }

  /** Versions whose watch ends with the next pane, as what they are held against was forgotten. */
  Set<VersionKey> forgotten() {
    return forgotten;
  }

  /** Those of a person, by version. */
  SortedMap<VersionKey, VersionReference> pinned() {
    return pinned;
  }

  /** What a version is held against from a pane on; null when nothing was given. */
  @Nullable VersionReference own(VersionKey version, long paneStart) {
    VersionReference byHand = pinned.get(version);
    VersionReference reference = byHand == null ? learned.get(version) : byHand;
    return reference == null || (byHand == null && reference.to() > paneStart) ? null : reference;
  }

  /** All that a version may be held against from a pane on. */
  SortedMap<VersionKey, VersionReference> known(long paneStart) {
    SortedMap<VersionKey, VersionReference> known = new TreeMap<>(learned);
    known.values().removeIf(reference -> reference.to() > paneStart);
    known.putAll(pinned);
    return known;
  }
}
