package dev.weir.flink.state;

import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * What one subtask adds to the accounting of the job.
 *
 * @param reporter operator and subtask that report, for gauges of which the worst counts
 * @param counts encoded monitor counts
 * @param newestEventTime greatest event time seen, in microseconds since the epoch
 * @param lagMicros now less the append time of the newest record processed, in microseconds
 */
public record CountsDelta(String reporter, byte[] counts, long newestEventTime, long lagMicros) {

  static final CountsDelta EMPTY = new CountsDelta("", new byte[0], Long.MIN_VALUE, 0);

  public static final TypeInformation<CountsDelta> TYPE =
      new SerializedType<>(CountsDelta.class, CountsDeltaSerializer::new);
}
