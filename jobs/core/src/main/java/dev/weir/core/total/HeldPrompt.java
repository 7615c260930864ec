package dev.weir.core.total;

import dev.weir.core.call.Segment;
import dev.weir.core.pane.PaneSums;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What one prompt has in a pane that is held back: sums by the bytes of their segment. */
final class HeldPrompt {

  private final TreeMap<byte[], PaneSums> segments = new TreeMap<>(Arrays::compare);
  private final PaneSums rest = new PaneSums();
  private byte[] restSegment = new byte[0];

  /**
   * Adds sums, which stay as they are, and says how many segments came with them: 0 or 1. Features
   * are left out: they take most of the room, and drift can do without those of a first pane.
   */
  int add(byte[] segment, PaneSums sums) {
    PaneSums known = segments.get(segment);
    if (known != null) {
      known.merge(sums);
      known.forgetEmbeddings();
      return 0;
    }
    PaneSums own = new PaneSums();
    own.merge(sums);
    own.forgetEmbeddings();
    segments.put(segment, own);
    return 1;
  }

  /** Moves the sums of the last segment to those that are not kept apart. */
  void pushOutLast() {
    Map.Entry<byte[], PaneSums> last = segments.pollLastEntry();
    if (rest.isEmpty()) {
      restSegment = otherThan(last.getKey());
    }
    rest.merge(last.getValue());
  }

  /** The same prompt, every other label {@link LabelValue#OTHER}. */
  private static byte[] otherThan(byte[] segment) {
    Segment parts = Segment.read(segment, 0, segment.length);
    return new Segment(
            LabelValue.of(parts.environment()),
            LabelValue.of(parts.promptId()),
            LabelValue.OTHER,
            LabelValue.OTHER,
            LabelValue.OTHER)
        .write();
  }

  /** Calls of all segments together. */
  long calls() {
    long calls = rest.calls();
    for (PaneSums sums : segments.values()) {
      calls += sums.calls();
    }
    return calls;
  }

  /** Gives every segment to {@code out}, the rest as one of no version, model or provider. */
  void send(long paneStart, PromptPlaces.Admitted out) {
    segments.forEach((segment, sums) -> out.accept(paneStart, segment, sums));
    if (!rest.isEmpty()) {
      out.accept(paneStart, restSegment, rest);
    }
  }

  /** Puts back what was not kept apart. */
  void restoreRest(byte[] segment) {
    restSegment = segment;
  }

  SortedMap<byte[], PaneSums> segments() {
    return segments;
  }

  PaneSums rest() {
    return rest;
  }

  /** Bytes of the segment under which the rest goes on; empty without a rest. */
  byte[] restSegment() {
    return restSegment;
  }
}
