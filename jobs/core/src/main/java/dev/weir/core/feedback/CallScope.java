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

  void write(ByteWriter out) {
    out.writeBytes(segment, 0, segment.length);
    out.writeText(experiment);
    out.writeText(arm);
  }

  static CallScope read(ByteReader in) {
    return new CallScope(in.readBytes(), in.readText(), in.readText());
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
