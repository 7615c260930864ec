package dev.weir.flink.state;

import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * What one group of units of an experiment has brought by the end of a pane.
 *
 * @param experiment id
 * @param paneEnd in microseconds since the epoch
 * @param sums encoded sums with their definition
 */
public record ExperimentPane(String experiment, long paneEnd, byte[] sums) {

  static final ExperimentPane EMPTY = new ExperimentPane("", 0, new byte[0]);

  public static final TypeInformation<ExperimentPane> TYPE =
      new SerializedType<>(ExperimentPane.class, ExperimentPaneSerializer::new);
}
