package dev.weir.core.stats.sketch;

import dev.weir.core.stats.ByteReader;
import dev.weir.core.stats.ByteWriter;
import dev.weir.core.stats.FormatException;
import org.apache.datasketches.common.SketchesArgumentException;
import org.apache.datasketches.common.SketchesStateException;
import org.apache.datasketches.cpc.CpcSketch;

/**
 * The bytes of a {@link DistinctCount}: version 1, then the compressed form of DataSketches behind
 * its length. Equal sets of words have equal bytes.
 */
public final class DistinctCountCodec {

  private static final int VERSION = 1;
  private static final String WHAT = "distinct count";

  private DistinctCountCodec() {}

  /** Appends {@code count} to {@code out}. */
  public static void write(DistinctCount count, ByteWriter out) {
    out.writeByte(VERSION);
    byte[] sketch = count.sketch().toByteArray();
    out.writeBytes(sketch, 0, sketch.length);
  }

  /**
   * Adds what was written to {@code into}, as merging it would.
   *
   * @throws FormatException when the bytes are no count of a known version
   */
  public static void read(ByteReader in, DistinctCount into) {
    in.readVersion(WHAT, VERSION);
    byte[] sketch = in.readBytes();
    try {
      into.add(CpcSketch.heapify(sketch));
    } catch (SketchesArgumentException
        | SketchesStateException
        | IndexOutOfBoundsException broken) {
      throw new FormatException(WHAT, sketch.length + " bytes", "a sketch of DataSketches");
    }
  }
}
