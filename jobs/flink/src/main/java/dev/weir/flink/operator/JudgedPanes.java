package dev.weir.flink.operator;

import dev.weir.core.feedback.JudgedCall;
import dev.weir.core.pane.PaneSums;
import dev.weir.core.pane.PaneVisitor;
import java.util.Arrays;
import java.util.TreeMap;

/** Sums of judgements by the pane they arrived in and the segment of their call. */
final class JudgedPanes {

  private final long paneMicros;
  private final TreeMap<Long, TreeMap<byte[], PaneSums>> panes = new TreeMap<>();

  JudgedPanes(long paneMicros) {
    this.paneMicros = paneMicros;
  }

  void add(JudgedCall judged) {
    long pane = Math.floorDiv(judged.at(), paneMicros) * paneMicros;
    PaneSums sums =
        panes
            .computeIfAbsent(pane, start -> new TreeMap<>(Arrays::compare))
            .computeIfAbsent(judged.scope().segment(), segment -> new PaneSums());
    judged.addTo(sums.ownFeedback());
  }

  /** Gives everything to the visitor, in order, and is empty. */
  void drain(PaneVisitor visitor) {
    panes.forEach(
        (start, segments) ->
            segments.forEach(
                (segment, sums) -> {
                  // A judgement that takes back nothing changes nothing.
                  if (!sums.isEmpty()) {
                    visitor.pane(segment, start, sums);
                  }
                }));
    panes.clear();
  }
}
