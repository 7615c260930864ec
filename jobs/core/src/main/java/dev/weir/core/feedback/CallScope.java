package dev.weir.core.feedback;

import dev.weir.core.stats.ByteReader;
import dev.weir.core.stats.ByteWriter;
import java.util.Arrays;

/** What many calls share: their segment, and the arm of an experiment if they belong to one. */
public final class CallScope {

  private final byte[] segment;
  private final String experiment;
  private final String arm;
  private final int hash;

  /**
   * @param segment bytes of a {@code Segment}, from now on the scope's own
   * @param experiment id, empty for a call of none
   * @param arm of the experiment, empty for a call of none
   */
  public CallScope(byte[] segment, String experiment, String arm) {
    this.segment = segment;
    this.experiment = experiment;
    this.arm = arm;
    this.hash = (Arrays.hashCode(segment) * 31 + experiment.hashCode()) * 31 + arm.hashCode();
  }

  /** The bytes of the segment, not copied. */
  public byte[] segment() {
    return segment;
  }

  public String experiment() {
    return experiment;
  }

  public String arm() {
    return arm;
  }

  /** Appends experiment, arm, and the segment without its length, so that scopes begin alike. */
  void write(ByteWriter out) {
    out.writeText(experiment);
    out.writeText(arm);
    out.writeRaw(segment, 0, segment.length);
  }

  /** Reads what was written from all that is left. */
  static CallScope read(ByteReader in) {
    String experiment = in.readText();
    String arm = in.readText();
    byte[] segment = new byte[in.remaining()];
    for (int k = 0; k < segment.length; k++) {
      segment[k] = in.readByte();
    }
    return new CallScope(segment, experiment, arm);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CallScope that
        && hash == that.hash
        && Arrays.equals(segment, that.segment)
        && experiment.equals(that.experiment)
        && arm.equals(that.arm);
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
