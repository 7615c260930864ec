package dev.weir.core.total;

import dev.weir.core.call.Segment;
import java.util.Comparator;

/**
 * The labels of a segment within its prompt, as they are shown.
 *
 * <p>Ordered by total length and then by value, so that of too many the short ones come first.
 */
record SegmentLabels(String version, String model, String provider)
    implements Comparable<SegmentLabels> {

  /** Where segments without a place of their own are counted. */
  static final SegmentLabels OTHER =
      new SegmentLabels(LabelValue.OTHER, LabelValue.OTHER, LabelValue.OTHER);

  private static final Comparator<SegmentLabels> ORDER =
      Comparator.comparingInt(SegmentLabels::length)
          .thenComparing(SegmentLabels::version)
          .thenComparing(SegmentLabels::model)
          .thenComparing(SegmentLabels::provider);

  static SegmentLabels of(Segment segment) {
    return new SegmentLabels(
        LabelValue.of(segment.promptVersion()),
        LabelValue.of(segment.model()),
        LabelValue.of(segment.provider()));
  }

  private int length() {
    return version.length() + model.length() + provider.length();
  }

  @Override
  public int compareTo(SegmentLabels other) {
    return ORDER.compare(this, other);
  }
}
