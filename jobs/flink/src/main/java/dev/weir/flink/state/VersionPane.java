package dev.weir.flink.state;

import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * What a part of a prompt version did in one drift pane, on its way to the detectors.
 *
 * @param version key of environment, prompt and version
 * @param part model and provider
 * @param paneStart start of the drift pane, in microseconds since the epoch
 * @param sums encoded pane sums, without calls that policies exclude
 */
public record VersionPane(String version, String part, long paneStart, byte[] sums) {

  static final VersionPane EMPTY = new VersionPane("", "", 0, new byte[0]);

  public static final TypeInformation<VersionPane> TYPE =
      new SerializedType<>(VersionPane.class, VersionPaneSerializer::new);
}
