package dev.weir.core.total;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Decides which values have series of their own.
 *
 * <p>When a pane closes, the values seen in it that hold no place take the free ones, most calls
 * first, ties in order of value. With none free, a newcomer takes the place of the holder that had
 * the fewest calls since the start of the previous period, if it had more than twice as many in
 * this pane alone. All others are counted under {@link LabelValue#OTHER}.
 *
 * <p>A holder without a call for the retirement time loses its place. Everything depends on the
 * closed panes and their order alone. Deciding takes time in proportion to the values of the pane,
 * and to the places for each one taken over.
 */
final class Slots<K extends Comparable<K>> {

  private final SortedMap<K, Slot> held = new TreeMap<>();
  private final int most;

  Slots(int most) {
    this.most = most;
  }

  @Nullable Slot get(K value) {
    return held.get(value);
  }

  boolean holds(K value) {
    return held.containsKey(value);
  }

  SortedMap<K, Slot> held() {
    return held;
  }

  /** Counts what a closed pane had, and gives the values that lost their place to a newcomer. */
  List<K> close(SortedMap<K, Long> calls, PaneClock pane) {
    List<Map.Entry<K, Long>> newcomers = new ArrayList<>();
    for (Map.Entry<K, Long> entry : calls.entrySet()) {
      Slot slot = held.get(entry.getKey());
      if (slot != null) {
        slot.count(entry.getValue(), pane.period(), pane.end());
      } else {
        newcomers.add(entry);
      }
    }
    newcomers.sort(
        Comparator.comparing((Map.Entry<K, Long> entry) -> entry.getValue())
            .reversed()
            .thenComparing(Map.Entry::getKey));
    List<K> lost = new ArrayList<>();
    for (Map.Entry<K, Long> newcomer : newcomers) {
      if (held.size() >= most) {
        K weakest = weakest(pane.period());
        if (newcomer.getValue() <= 2 * recent(weakest, pane.period())) {
          break;
        }
        held.remove(weakest);
        lost.add(weakest);
      }
      Slot slot = new Slot(pane.incarnation());
      slot.count(newcomer.getValue(), pane.period(), pane.end());
      held.put(newcomer.getKey(), slot);
    }
    return lost;
  }

  private K weakest(long period) {
    K weakest = held.firstKey();
    for (K value : held.keySet()) {
      if (recent(value, period) < recent(weakest, period)) {
        weakest = value;
      }
    }
    return weakest;
  }

  private long recent(K value, long period) {
    Slot slot = held.get(value);
    return slot == null ? 0 : slot.recent(period);
  }

  /** Takes the place of every value without a call since {@code until}, and gives those values. */
  List<K> retire(long until) {
    List<K> retired = new ArrayList<>();
    for (Iterator<Map.Entry<K, Slot>> each = held.entrySet().iterator(); each.hasNext(); ) {
      Map.Entry<K, Slot> entry = each.next();
      if (entry.getValue().lastSeen <= until) {
        retired.add(entry.getKey());
        each.remove();
      }
    }
    return retired;
  }
}
