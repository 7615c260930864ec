package dev.weir.core.drift;

import dev.weir.core.pane.Distribution;
import dev.weir.core.pane.Exemplar;
import dev.weir.core.pane.NewestCall;
import dev.weir.core.pane.PaneSums;
import dev.weir.core.signal.Signals;
import dev.weir.core.total.LabelValue;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A few calls of a pane that a person can look at: the slowest ones and the newest ones. */
final class SampleTraces {

  private static final int MOST = 5;

  private SampleTraces() {}

  /** Traces in order; those with the greatest values of the signal come before the newest. */
  static List<String> of(PaneParts calls, String signal) {
    Set<String> traces = new TreeSet<>();
    for (PaneSums sums : calls.parts().values()) {
      addGreatest(sums, signal, traces);
    }
    for (PaneSums sums : calls.parts().values()) {
      NewestCall newest = sums.newest();
      if (!newest.isEmpty() && traces.size() < MOST) {
        traces.add(LabelValue.of(newest.traceId()));
      }
    }
    return List.copyOf(traces);
  }

  private static void addGreatest(PaneSums sums, String signal, Set<String> traces) {
    for (int k = 0; k < Signals.NUMBERS.size() && traces.size() < MOST; k++) {
      Distribution distribution = sums.distribution(k);
      if (distribution != null && Signals.NUMBERS.get(k).id().equals(signal)) {
        Exemplar slowest = distribution.slowest();
        if (!slowest.isEmpty()) {
          traces.add(LabelValue.of(slowest.traceId()));
        }
      }
    }
  }
}
