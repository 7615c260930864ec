package dev.weir.core.total;

import dev.weir.core.pane.FeedbackKey;
import dev.weir.core.pane.FeedbackSums;
import dev.weir.core.pane.FeedbackTally;
import dev.weir.core.pane.PaneSums;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which judgements have series of their own: so many pairs of name and source, and of each so many
 * values.
 *
 * <p>A value without a place is counted as {@link LabelValue#OTHER} under its name and source, and
 * of a name without a place everything is. So no stream of names or values crowds out the values of
 * a name that is there.
 */
final class FeedbackPlaces {

  /** Where judgements are counted whose name has no place. */
  static final FeedbackKey OTHER =
      new FeedbackKey(LabelValue.OTHER, LabelValue.OTHER, LabelValue.OTHER);

  private final int most;
  private final Slots<FeedbackKey> names;
  private final SortedMap<FeedbackKey, Slots<FeedbackKey>> values = new TreeMap<>();

  /**
   * @param most pairs of name and source shown, and values shown of each
   */
  FeedbackPlaces(int most) {
    this.most = most;
    names = new Slots<>(most);
  }

  /** Places of names and sources, with empty values. */
  Slots<FeedbackKey> names() {
    return names;
  }

  /** Places of the values of a name that has one. */
  Slots<FeedbackKey> values(FeedbackKey name) {
    return values.computeIfAbsent(name, key -> new Slots<>(most));
  }

  /** Gives places to what a pane brought that closes, and returns the values that lost theirs. */
  List<FeedbackKey> close(Collection<PaneSums> pane, PaneSums rest, PaneClock clock) {
    SortedMap<FeedbackKey, Long> ofNames = new TreeMap<>();
    SortedMap<FeedbackKey, SortedMap<FeedbackKey, Long>> ofValues = new TreeMap<>();
    List<PaneSums> all = new ArrayList<>(pane);
    all.add(rest);
    for (PaneSums sums : all) {
      FeedbackSums judgements = sums.feedback();
      if (judgements != null) {
        judgements.tallies().forEach((key, tally) -> count(key, tally, ofNames, ofValues));
      }
    }
    List<FeedbackKey> lost = new ArrayList<>();
    names.close(ofNames, clock).forEach(name -> lost.addAll(drop(name)));
    ofValues.forEach(
        (name, counts) -> {
          if (names.holds(name)) {
            lost.addAll(values(name).close(counts, clock));
          }
        });
    return lost;
  }

  private static void count(
      FeedbackKey key,
      FeedbackTally tally,
      SortedMap<FeedbackKey, Long> ofNames,
      SortedMap<FeedbackKey, SortedMap<FeedbackKey, Long>> ofValues) {
    if (key.name().equals(LabelValue.OTHER)) {
      return;
    }
    long count = tally.given() + tally.retracted();
    ofNames.merge(key.about(), count, Long::sum);
    if (!key.value().equals(LabelValue.OTHER)) {
      ofValues.computeIfAbsent(key.about(), name -> new TreeMap<>()).merge(key, count, Long::sum);
    }
  }

  /** Ends the places of what was silent since {@code until}, and gives the values that had them. */
  List<FeedbackKey> retire(long until) {
    List<FeedbackKey> lost = new ArrayList<>();
    names.retire(until).forEach(name -> lost.addAll(drop(name)));
    values.values().forEach(slots -> lost.addAll(slots.retire(until)));
    return lost;
  }

  private List<FeedbackKey> drop(FeedbackKey name) {
    Slots<FeedbackKey> dropped = values.remove(name);
    List<FeedbackKey> lost = new ArrayList<>();
    lost.add(new FeedbackKey(name.name(), name.source(), LabelValue.OTHER));
    if (dropped != null) {
      lost.addAll(dropped.held().keySet());
    }
    return lost;
  }

  /** Counts the judgements of a closed pane in the series of their segment. */
  void credit(SeriesGroup group, PaneSums sums, MonitorCounts counts) {
    FeedbackSums judgements = sums.feedback();
    if (judgements == null) {
      return;
    }
    for (Map.Entry<FeedbackKey, FeedbackTally> entry : judgements.tallies().entrySet()) {
      credit(group, entry.getKey(), entry.getValue(), counts);
    }
    if (judgements.others().given() + judgements.others().retracted() > 0) {
      collapse(judgements.others(), counts);
      group.addFeedback(OTHER, null, judgements.others());
    }
  }

  private void credit(
      SeriesGroup group, FeedbackKey key, FeedbackTally tally, MonitorCounts counts) {
    Slot name = names.get(key.about());
    if (name == null) {
      collapse(tally, counts);
      group.addFeedback(OTHER, null, tally);
      return;
    }
    Slot value = values(key.about()).get(key);
    if (value == null) {
      collapse(tally, counts);
      group.addFeedback(new FeedbackKey(key.name(), key.source(), LabelValue.OTHER), name, tally);
    } else {
      group.addFeedback(key, value, tally);
    }
  }

  private static void collapse(FeedbackTally tally, MonitorCounts counts) {
    counts.add(MonitorCount.COLLAPSED_FEEDBACK, tally.given() + tally.retracted());
  }
}
