package dev.weir.traffic.format;

import dev.weir.traffic.recording.Input;

/** Names calls that were recorded without a name: format, file and row. */
public final class CallIds {

  private CallIds() {}

  /** Start of the call ids of one input; the number of the row, from 0, completes it. */
  public static String prefix(ReplayFormat format, Input input) {
    return format.id() + '-' + input.baseName() + '-';
  }
}
