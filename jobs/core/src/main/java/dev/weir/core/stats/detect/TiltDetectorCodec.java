package dev.weir.core.stats.detect;

import dev.weir.core.stats.ByteReader;
import dev.weir.core.stats.ByteWriter;
import dev.weir.core.stats.FormatException;

/**
 * The bytes of a {@link TiltDetector}: version 1; panes and number of components as varints; for
 * each component its evidence and its CUSUM as doubles, and the panes since its CUSUM left zero.
 */
public final class TiltDetectorCodec {

  private static final int VERSION = 1;
  private static final String WHAT = "tilt detector";

  private TiltDetectorCodec() {}

  public static void write(TiltDetector detector, ByteWriter out) {
    out.writeByte(VERSION);
    out.writeVarint(detector.panes());
    out.writeVarint(detector.components());
    for (int j = 0; j < detector.components(); j++) {
      out.writeDouble(detector.evidence(j));
      out.writeDouble(detector.cusum(j));
      out.writeVarint(detector.panes() - detector.risingSince(j));
    }
  }

  /**
   * Fills a detector of as many components.
   *
   * @throws FormatException when the bytes are of another one, or of a version not known
   */
  public static void read(ByteReader in, TiltDetector into) {
    in.readVersion(WHAT, VERSION);
    long panes = in.readVarint();
    long components = in.readVarint();
    if (components != into.components()) {
      throw new FormatException(WHAT, components + " components", "" + into.components());
    }
    into.setPanes(panes);
    for (int j = 0; j < into.components(); j++) {
      double evidence = in.readDouble();
      double cusum = in.readDouble();
      into.setComponent(j, evidence, cusum, panes - in.readVarint());
    }
  }
}
