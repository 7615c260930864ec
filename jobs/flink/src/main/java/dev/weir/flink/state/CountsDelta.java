package dev.weir.flink.state;

import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * What one subtask adds to the accounting of the job, and what holds in it now.
 *
 * @param reporter operator and subtask of which the rest but for the counts holds now; empty for
 *     counts alone
 * @param counts encoded monitor counts
 * @param newestEventTime greatest event time seen, in microseconds since the epoch
 * @param lagMicros now less the append time of the newest record processed, in microseconds
 * @param quarantined ids of the validators that it keeps away, in order
 * @param refusedPolicies policies on the topic that it could not apply, if it is the one to say so
 * @param refusedExperiments the same of experiments
 */
public record CountsDelta(
    String reporter,
    byte[] counts,
    long newestEventTime,
    long lagMicros,
    List<String> quarantined,
    int refusedPolicies,
    int refusedExperiments) {

  static final CountsDelta EMPTY = counted(new byte[0]);

  public CountsDelta {
    quarantined = List.copyOf(quarantined);
  }

  /** Counts alone. */
  public static CountsDelta counted(byte[] counts) {
    return new CountsDelta("", counts, Long.MIN_VALUE, 0, List.of(), 0, 0);
  }

  public static final TypeInformation<CountsDelta> TYPE =
      new SerializedType<>(CountsDelta.class, CountsDeltaSerializer::new);
}
