package dev.weir.core.total;

import dev.weir.core.call.Segment;
import dev.weir.core.pane.PaneSums;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Decides which prompts have totals of their own; the calls of all others are counted as those of
 * one prompt.
 *
 * <p>When a pane closes, prompts seen in it that hold no place take the free ones, most calls
 * first, ties in order of name. A prompt keeps its place until it has been silent for the
 * retirement time. Until a prompt has held its place for a few panes its sums are kept back, of
 * those of too many prompts the first in {@link HeldPane their order}; so neither the order of
 * arrival nor the number of subtasks changes who has a place and what is counted for whom.
 *
 * <p>Memory is bounded by {@link PromptPolicy}: so many places, and so many prompts and segments
 * held back in each open pane. Constant time for sums of a settled prompt. Not thread-safe; {@link
 * PromptPlacesCodec} has the bytes.
 */
public final class PromptPlaces {

  /** Environment and prompt of calls whose prompt has no place. */
  public static final Segment OTHER =
      new Segment(
          LabelValue.OTHER, LabelValue.OTHER, LabelValue.OTHER, LabelValue.OTHER, LabelValue.OTHER);

  /** Panes after which sums of a prompt are no longer kept back. */
  private static final int SETTLING_PANES = 6;

  /** Takes sums that are on their way to the totals of their prompt. */
  @FunctionalInterface
  public interface Admitted {

    /**
     * @param paneStart start of the pane, microseconds since the epoch
     * @param segment bytes of the segment, {@link #OTHER} for prompts without a place
     * @param sums to be read at once, never kept
     */
    void accept(long paneStart, byte[] segment, PaneSums sums);
  }

  private final PromptPolicy policy;
  final TreeMap<String, PromptPlace> places = new TreeMap<>();
  final TreeMap<Long, HeldPane> open = new TreeMap<>();
  final MonitorCounts counts = new MonitorCounts();
  long closedUntil = Long.MIN_VALUE;

  public PromptPlaces(PromptPolicy policy) {
    this.policy = policy;
  }

  /**
   * Whether sums of this pane may go to the totals of their prompt at once. If so the prompt is
   * known to be alive; if not, {@link #hold} takes them.
   */
  public boolean settled(String prompt, long paneStart) {
    PromptPlace place = places.get(prompt);
    long start = Math.max(paneStart, closedUntil);
    if (place == null || place.since > start - SETTLING_PANES * policy.paneMicros()) {
      return false;
    }
    place.lastSeen = Math.max(place.lastSeen, start + policy.paneMicros());
    return true;
  }

  /** Keeps sums until their pane closes; they stay as they are. */
  public void hold(String prompt, long paneStart, byte[] segment, PaneSums sums) {
    long start = Math.max(paneStart, closedUntil);
    open.computeIfAbsent(start, key -> new HeldPane()).add(prompt, segment, sums, policy);
  }

  /** Closes, oldest first, every pane that ends at or before {@code until} (microseconds). */
  public void closePanes(long until, Admitted out) {
    while (!open.isEmpty() && open.firstKey() + policy.paneMicros() <= until) {
      closeFirst(out);
    }
  }

  /** Closes every pane, although more may come for them, so that a silent stream is shown. */
  public void admitPending(Admitted out) {
    while (!open.isEmpty()) {
      closeFirst(out);
    }
  }

  /** Frees the place of every prompt without a call since the retirement time before now. */
  public void retireIdle(long nowMicros) {
    long until = nowMicros - policy.retireAfterMicros();
    for (Iterator<PromptPlace> each = places.values().iterator(); each.hasNext(); ) {
      if (each.next().lastSeen <= until) {
        each.remove();
      }
    }
  }

  /** When the oldest open pane ends, {@link Long#MAX_VALUE} when nothing is held back. */
  public long nextClose() {
    return open.isEmpty() ? Long.MAX_VALUE : open.firstKey() + policy.paneMicros();
  }

  /** When the first place may become free, {@link Long#MAX_VALUE} without places. */
  public long nextRetirement() {
    long oldest = Long.MAX_VALUE;
    for (PromptPlace place : places.values()) {
      oldest = Math.min(oldest, place.lastSeen);
    }
    return oldest == Long.MAX_VALUE ? oldest : oldest + policy.retireAfterMicros();
  }

  /** Whether nothing is left to remember. */
  public boolean isEmpty() {
    return places.isEmpty() && open.isEmpty() && counts.isEmpty();
  }

  /** Moves what was counted under no name to {@code out}. */
  public void drainCounts(MonitorCounts out) {
    out.merge(counts);
    counts.clear();
  }

  private void closeFirst(Admitted out) {
    Map.Entry<Long, HeldPane> first = open.pollFirstEntry();
    long start = first.getKey();
    long end = start + policy.paneMicros();
    HeldPane pane = first.getValue();
    closedUntil = Math.max(closedUntil, end);
    givePlaces(pane, end);
    PaneSums rest = pane.rest();
    for (Map.Entry<String, HeldPrompt> held : pane.prompts().entrySet()) {
      PromptPlace place = places.get(held.getKey());
      if (place == null) {
        held.getValue().send(start, (at, segment, sums) -> rest.merge(sums));
      } else {
        place.lastSeen = Math.max(place.lastSeen, end);
        held.getValue().send(start, out);
      }
    }
    if (!rest.isEmpty()) {
      counts.add(MonitorCount.COLLAPSED_PROMPT, rest.calls());
      out.accept(start, OTHER.write(), rest);
    }
  }

  private void givePlaces(HeldPane pane, long end) {
    TreeMap<String, Long> newcomers = new TreeMap<>();
    pane.prompts()
        .forEach(
            (prompt, held) -> {
              if (!places.containsKey(prompt)) {
                newcomers.put(prompt, held.calls());
              }
            });
    List<Map.Entry<String, Long>> byCalls = new ArrayList<>(newcomers.entrySet());
    byCalls.sort(
        Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
            .thenComparing(Map.Entry.comparingByKey()));
    int free = Math.max(0, policy.prompts() - places.size());
    for (Map.Entry<String, Long> newcomer : byCalls.subList(0, Math.min(free, byCalls.size()))) {
      places.put(newcomer.getKey(), new PromptPlace(end, end));
    }
  }
}
