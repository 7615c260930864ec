package dev.weir.core.stats;

/**
 * The bytes of a {@link LogHistogram}: version 1, then as varints the zeros, the number of
 * non-empty buckets, and for each its distance from the one before (the first one: its index,
 * signed) and its count.
 *
 * <p>Histograms with the same buckets have the same bytes.
 */
public final class LogHistogramCodec {

  private static final int VERSION = 1;

  private LogHistogramCodec() {}

  public static void write(LogHistogram histogram, ByteWriter out) {
    out.writeByte(VERSION);
    out.writeVarint(histogram.zeroCount());
    out.writeVarint(histogram.bucketCount());
    int before = 0;
    boolean first = true;
    for (int at = histogram.next(0); at < histogram.slots(); at = histogram.next(at + 1)) {
      int index = histogram.indexAt(at);
      if (first) {
        out.writeSigned(index);
      } else {
        out.writeVarint(index - before);
      }
      out.writeVarint(histogram.countAt(at));
      before = index;
      first = false;
    }
  }

  /**
   * Adds what was written to {@code into}, which need not be empty.
   *
   * @throws FormatException when the bytes are not a histogram of a known version
   */
  public static void read(ByteReader in, LogHistogram into) {
    in.readVersion("log histogram", VERSION);
    into.addZeros(in.readVarint());
    int buckets = in.readCount();
    int index = 0;
    for (int k = 0; k < buckets; k++) {
      index += (int) (k == 0 ? in.readSigned() : in.readVarint());
      into.addBucket(index, in.readVarint());
    }
  }
}
