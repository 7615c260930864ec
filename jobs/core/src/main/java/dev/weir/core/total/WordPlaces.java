package dev.weir.core.total;

import dev.weir.core.metric.MetricCatalogue;
import dev.weir.core.pane.CategoryCounts;
import dev.weir.core.pane.PaneSums;
import dev.weir.core.signal.CategorySignal;
import dev.weir.core.signal.Signals;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Which words of each category (finish reasons, error types, ...) have series of their own. */
final class WordPlaces {

  private static final List<MonitorCount> COLLAPSED = collapsed();

  private final List<Slots<String>> slots = new ArrayList<>();

  /**
   * @param most words of one category shown by name
   */
  WordPlaces(int most) {
    for (int k = 0; k < Signals.CATEGORIES.size(); k++) {
      slots.add(new Slots<>(most));
    }
  }

  int categories() {
    return slots.size();
  }

  /** The places of the words of {@code Signals.CATEGORIES.get(category)}. */
  Slots<String> slots(int category) {
    return slots.get(category);
  }

  /** Gives places to the words of a pane that closes, and returns those that lost theirs. */
  List<String> close(int category, Collection<PaneSums> pane, PaneSums rest, PaneClock clock) {
    TreeMap<String, Long> calls = new TreeMap<>();
    for (PaneSums sums : pane) {
      addWords(sums, category, calls);
    }
    addWords(rest, category, calls);
    calls.remove(LabelValue.OTHER);
    return slots.get(category).close(calls, clock);
  }

  private static void addWords(PaneSums sums, int category, SortedMap<String, Long> into) {
    CategoryCounts counts = sums.categoryCounts(category);
    for (int word = 0; counts != null && word < counts.size(); word++) {
      into.merge(LabelValue.of(counts.word(word)), counts.count(word), Long::sum);
    }
  }

  /** Counts the words of a closed pane in the series of their segment. */
  void credit(SeriesGroup group, PaneSums sums, MonitorCounts counts) {
    for (int k = 0; k < slots.size(); k++) {
      CategoryCounts counted = sums.categoryCounts(k);
      if (counted != null) {
        credit(group, k, counted, counts);
      }
    }
  }

  private void credit(
      SeriesGroup group, int category, CategoryCounts counted, MonitorCounts counts) {
    long others = counted.others();
    for (int at = 0; at < counted.size(); at++) {
      String word = LabelValue.of(counted.word(at));
      Slot slot = slots.get(category).get(word);
      if (slot == null) {
        others += counted.count(at);
      } else {
        group.addWord(category, word, slot, counted.count(at));
      }
    }
    if (others > 0) {
      counts.add(COLLAPSED.get(category), others);
      group.addWord(category, LabelValue.OTHER, null, others);
    }
  }

  private static List<MonitorCount> collapsed() {
    List<MonitorCount> collapsed = new ArrayList<>();
    for (CategorySignal signal : Signals.CATEGORIES) {
      collapsed.add(MonitorCount.of(MetricCatalogue.COLLAPSED, signal.label()));
    }
    return collapsed;
  }
}
