package dev.weir.core.drift.fold;

import dev.weir.core.call.Segment;
import dev.weir.core.drift.stream.KeyText;
import dev.weir.core.pane.PaneSums;
import dev.weir.core.total.LabelValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Folds the base panes of one prompt to drift panes of its versions, and decides which versions are
 * watched.
 *
 * <p>Calls that their policy excludes are left out. Sums of a pane that has closed count in the
 * earliest one that has not. When a pane closes, versions seen in it that hold no place take the
 * free ones, most calls first, ties in order of name; a version keeps its place until it has been
 * silent for the retirement time. Everything depends on the closed panes and their order alone, so
 * neither the order of arrival nor the number of subtasks changes anything.
 *
 * <p>Memory is bounded by the {@link FoldPolicy}. Not thread-safe; {@link PromptFoldCodec} has the
 * bytes.
 */
public final class PromptFold {

  /** Takes what a part of a version did in a pane that has closed. */
  @FunctionalInterface
  public interface Closed {

    /**
     * @param paneStart microseconds since the epoch
     * @param version label value of the prompt version
     * @param part model asked for and provider, percent-encoded, with a slash between them
     * @param sums to be read at once, never kept
     */
    void accept(long paneStart, String version, String part, PaneSums sums);
  }

  /** Panes after which a version is kept in an open pane whatever the others do. */
  private static final int SETTLING_PANES = 6;

  private final FoldPolicy policy;
  final TreeMap<Long, FoldedPane> open = new TreeMap<>();

  final TreeMap<String, WatchedVersion> places = new TreeMap<>();

  long closedUntil = Long.MIN_VALUE;
  long unwatchedCalls;

  public PromptFold(FoldPolicy policy) {
    this.policy = policy;
  }

  /**
   * Adds the sums of a base pane.
   *
   * @param paneStart start of the base pane, microseconds since the epoch
   * @param segment bytes of a {@link Segment} of this prompt
   * @param sums calls that policies exclude are forgotten, the rest stays as it is
   */
  public void add(long paneStart, byte[] segment, PaneSums sums) {
    sums.forgetExcluded();
    if (sums.isEmpty()) {
      return;
    }
    Segment parts = Segment.read(segment, 0, segment.length);
    String version = LabelValue.of(parts.promptVersion());
    if (version.equals(LabelValue.OTHER)) {
      unwatchedCalls += sums.calls();
      return;
    }
    String part =
        KeyText.encode(LabelValue.of(parts.model()))
            + '/'
            + KeyText.encode(LabelValue.of(parts.provider()));
    long pane = Math.floorDiv(paneStart, policy.paneMicros()) * policy.paneMicros();
    long start = Math.max(pane, closedUntil);
    WatchedVersion place = places.get(version);
    boolean settled =
        place != null && place.since() <= start - SETTLING_PANES * policy.paneMicros();
    open.computeIfAbsent(start, key -> new FoldedPane()).add(version, settled, part, sums, policy);
  }

  /** Closes, oldest first, every pane that ends at or before {@code until} (microseconds). */
  public void closePanes(long until, Closed out) {
    while (!open.isEmpty() && open.firstKey() + policy.paneMicros() <= until) {
      Map.Entry<Long, FoldedPane> first = open.pollFirstEntry();
      close(first.getKey(), first.getValue(), out);
    }
    long pane = Math.floorDiv(until, policy.paneMicros()) * policy.paneMicros();
    closedUntil = Math.max(closedUntil, pane);
  }

  private void close(long start, FoldedPane pane, Closed out) {
    long end = start + policy.paneMicros();
    retireIdle(end);
    SortedMap<String, FoldedVersion> seen = pane.versions(policy);
    givePlaces(seen, end);
    unwatchedCalls += pane.droppedCalls();
    seen.forEach(
        (version, folded) -> {
          WatchedVersion place = places.get(version);
          if (place != null) {
            places.put(version, place.seen(end));
            folded.all().forEach((part, sums) -> out.accept(start, version, part, sums));
          } else {
            unwatchedCalls += folded.calls();
          }
        });
  }

  private void givePlaces(SortedMap<String, FoldedVersion> seen, long end) {
    List<Map.Entry<String, FoldedVersion>> newcomers = new ArrayList<>();
    for (Map.Entry<String, FoldedVersion> version : seen.entrySet()) {
      // Judgements alone are no traffic to be watched.
      if (!places.containsKey(version.getKey()) && version.getValue().calls() > 0) {
        newcomers.add(version);
      }
    }
    Comparator<Map.Entry<String, FoldedVersion>> mostCalls =
        Comparator.comparingLong(version -> -version.getValue().calls());
    newcomers.sort(mostCalls.thenComparing(Map.Entry.comparingByKey()));
    for (Map.Entry<String, FoldedVersion> newcomer : newcomers) {
      if (places.size() < policy.versions()) {
        places.put(newcomer.getKey(), new WatchedVersion(end, end));
      }
    }
  }

  /** When the oldest open pane ends, {@link Long#MAX_VALUE} when none is open. */
  public long nextClose() {
    return open.isEmpty() ? Long.MAX_VALUE : open.firstKey() + policy.paneMicros();
  }

  /** Frees the place of every version without a call since the retirement time before now. */
  public void retireIdle(long nowMicros) {
    long until = nowMicros - policy.retireAfterMicros();
    places.values().removeIf(place -> place.lastSeen() <= until);
  }

  /** When the first place may become free, {@link Long#MAX_VALUE} without places. */
  public long nextRetirement() {
    long oldest = Long.MAX_VALUE;
    for (WatchedVersion place : places.values()) {
      oldest = Math.min(oldest, place.lastSeen());
    }
    return oldest == Long.MAX_VALUE ? oldest : oldest + policy.retireAfterMicros();
  }

  /** Calls that no detector has seen since this was asked last. */
  public long takeUnwatchedCalls() {
    long taken = unwatchedCalls;
    unwatchedCalls = 0;
    return taken;
  }

  /** Whether nothing is left to remember. */
  public boolean isEmpty() {
    return open.isEmpty() && places.isEmpty() && unwatchedCalls == 0;
  }
}
