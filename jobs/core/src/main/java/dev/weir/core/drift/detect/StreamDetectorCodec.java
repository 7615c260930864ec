package dev.weir.core.drift.detect;

import dev.weir.core.stats.ByteReader;
import dev.weir.core.stats.ByteWriter;
import dev.weir.core.stats.detect.TiltDetectorCodec;

/** The bytes of a {@link StreamDetector}, those of its detector; the reference is not in them. */
public final class StreamDetectorCodec {

  private StreamDetectorCodec() {}

  public static void write(StreamDetector detector, ByteWriter out) {
    TiltDetectorCodec.write(detector.detector(), out);
  }

  /**
   * Fills a detector that is held against the same reference.
   *
   * @throws dev.weir.core.stats.FormatException when the bytes are of a detector with other
   *     components, or of a version not known
   */
  public static void read(ByteReader in, StreamDetector into) {
    TiltDetectorCodec.read(in, into.detector());
  }
}
