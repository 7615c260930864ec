package dev.weir.traffic.truth;

import dev.weir.core.call.Segment;
import dev.weir.schemas.LlmCall;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Adds up calls as they are sent, each call once, and tells the truth about them at the end. */
public final class TruthTally {

  private static final Comparator<Segment> ORDER =
      Comparator.comparing(Segment::environment)
          .thenComparing(Segment::promptId)
          .thenComparing(Segment::promptVersion)
          .thenComparing(Segment::model)
          .thenComparing(Segment::provider);

  private final Map<Segment, SegmentTally> tallies = new HashMap<>();
  private final CallSegments segments = new CallSegments();
  private final CallPrice price;

  public TruthTally(CallPrice price) {
    this.price = price;
  }

  public void add(LlmCall call) {
    tallies.computeIfAbsent(segments.of(call), segment -> new SegmentTally()).add(call, price);
  }

  /** The truth so far, segments in the order of their parts. */
  public GroundTruth truth() {
    List<SegmentTruth> truths =
        tallies.entrySet().stream()
            .sorted(Map.Entry.comparingByKey(ORDER))
            .map(entry -> entry.getValue().truth(entry.getKey()))
            .toList();
    return new GroundTruth(truths);
  }
}
