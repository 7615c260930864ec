package dev.weir.flink.state;

import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * What one subtask adds to one segment in one base pane: the only thing that is shuffled, however
 * many calls lie behind it.
 *
 * @param prompt key of the environment and prompt the segment belongs to
 * @param paneStart start of the pane, in microseconds since the epoch
 * @param segment encoded segment
 * @param sums encoded pane sums
 */
public record PaneDelta(String prompt, long paneStart, byte[] segment, byte[] sums) {

  static final PaneDelta EMPTY = new PaneDelta("", 0, new byte[0], new byte[0]);

  public static final TypeInformation<PaneDelta> TYPE =
      new SerializedType<>(PaneDelta.class, PaneDeltaSerializer::new);
}
