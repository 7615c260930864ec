package dev.weir.core.feedback;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Judgements that came before their call, in order of arrival and by call.
 *
 * <p>Logarithmic time a judgement. Not thread-safe.
 */
final class WaitingFeedback {

  private final TreeMap<Long, List<GivenFeedback>> byArrival = new TreeMap<>();
  private final Map<Id, List<GivenFeedback>> byCall = new HashMap<>();
  private int size;

  int size() {
    return size;
  }

  void add(GivenFeedback item) {
    byArrival.computeIfAbsent(item.arrival(), time -> new ArrayList<>()).add(item);
    byCall.computeIfAbsent(item.call(), call -> new ArrayList<>()).add(item);
    size++;
  }

  /** Takes all that waits for a call, in order of coming. */
  List<GivenFeedback> take(Id call) {
    List<GivenFeedback> taken = byCall.remove(call);
    if (taken == null) {
      return List.of();
    }
    for (GivenFeedback item : taken) {
      List<GivenFeedback> same = byArrival.get(item.arrival());
      if (same != null) {
        same.remove(item);
        if (same.isEmpty()) {
          byArrival.remove(item.arrival());
        }
      }
    }
    size -= taken.size();
    return taken;
  }

  /** Gives up those that arrived at or before {@code until}, microseconds. */
  void expire(long until, Consumer<GivenFeedback> unmatched) {
    while (!byArrival.isEmpty() && byArrival.firstKey() <= until) {
      for (GivenFeedback item : byArrival.pollFirstEntry().getValue()) {
        forget(item);
        unmatched.accept(item);
      }
    }
  }

  /** Gives up the one that arrived first. */
  GivenFeedback takeFirst() {
    Map.Entry<Long, List<GivenFeedback>> first = byArrival.firstEntry();
    GivenFeedback item = first.getValue().remove(0);
    if (first.getValue().isEmpty()) {
      byArrival.remove(first.getKey());
    }
    forget(item);
    return item;
  }

  private void forget(GivenFeedback item) {
    List<GivenFeedback> same = byCall.get(item.call());
    if (same != null) {
      same.remove(item);
      if (same.isEmpty()) {
        byCall.remove(item.call());
      }
    }
    size--;
  }

  /** When the first one arrived, {@link Long#MAX_VALUE} when none waits. */
  long firstArrival() {
    return byArrival.isEmpty() ? Long.MAX_VALUE : byArrival.firstKey();
  }

  /** All that wait, by arrival. */
  Collection<List<GivenFeedback>> all() {
    return byArrival.values();
  }
}
