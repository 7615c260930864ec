package dev.weir.flink.state;

import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * What the calls of one subtask and base pane say of the units of one group of an experiment.
 *
 * @param experiment id
 * @param group number of the group, from 0 on
 * @param paneStart start of the pane, in microseconds since the epoch
 * @param rows encoded rows with the definition they were made by
 */
public record UnitBatch(String experiment, int group, long paneStart, byte[] rows) {

  static final UnitBatch EMPTY = new UnitBatch("", 0, 0, new byte[0]);

  public static final TypeInformation<UnitBatch> TYPE =
      new SerializedType<>(UnitBatch.class, UnitBatchSerializer::new);

  /** Experiment and group as one key. */
  public String key() {
    return experiment + '\0' + group;
  }
}
