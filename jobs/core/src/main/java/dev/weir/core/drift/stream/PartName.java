package dev.weir.core.drift.stream;

import dev.weir.core.call.Segment;
import dev.weir.core.total.LabelValue;

/** What a part of the traffic of a version is called: the model asked for and the provider. */
public final class PartName {

  private PartName() {}

  /** Model and provider as label values, percent-encoded, with a slash between them. */
  public static String of(Segment segment) {
    return KeyText.encode(LabelValue.of(segment.model()))
        + '/'
        + KeyText.encode(LabelValue.of(segment.provider()));
  }
}
