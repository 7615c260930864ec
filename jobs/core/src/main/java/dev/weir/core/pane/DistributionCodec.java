package dev.weir.core.pane;

import dev.weir.core.stats.ByteReader;
import dev.weir.core.stats.ByteWriter;
import dev.weir.core.stats.FormatException;
import dev.weir.core.stats.LogHistogramCodec;

/**
 * The bytes of a {@link Distribution}, numbers as varints: sum; trace of the slowest call and, if
 * there is one, its value and event time since an origin; classic buckets that are not empty as
 * (bucket, values), after their number; logarithmic buckets.
 */
public final class DistributionCodec {

  private static final TraceTable NO_TRACES = new TraceTable();

  private DistributionCodec() {}

  /** Appends a distribution whose slowest call nobody asks for. */
  public static void write(Distribution distribution, ByteWriter out) {
    write(distribution, NO_TRACES, 0, out);
  }

  /**
   * Adds what the other method wrote to {@code into}.
   *
   * @throws FormatException when the bytes are not a distribution with as many classic buckets
   */
  public static void read(ByteReader in, Distribution into) {
    read(in, NO_TRACES, 0, into);
  }

  static void write(Distribution distribution, TraceTable traces, long origin, ByteWriter out) {
    out.writeVarint(distribution.sum());
    Exemplar slowest = distribution.slowest();
    int reference = traces.reference(slowest.trace(), slowest.traceLength());
    out.writeVarint(reference);
    if (reference != TraceTable.NONE) {
      out.writeVarint(slowest.value());
      out.writeVarint(slowest.observedAt() - origin);
    }
    int filled = 0;
    for (int k = 0; k < distribution.classicBuckets(); k++) {
      filled += distribution.classicCount(k) == 0 ? 0 : 1;
    }
    out.writeVarint(filled);
    for (int k = 0; k < distribution.classicBuckets(); k++) {
      if (distribution.classicCount(k) != 0) {
        out.writeVarint(k);
        out.writeVarint(distribution.classicCount(k));
      }
    }
    LogHistogramCodec.write(distribution.buckets(), out);
  }

  static void read(ByteReader in, TraceTable traces, long origin, Distribution into) {
    into.addSum(in.readVarint());
    int reference = (int) in.readVarint();
    if (reference != TraceTable.NONE) {
      byte[] trace = traces.trace(reference);
      long value = in.readVarint();
      into.slowest().offer(value, origin + in.readVarint(), trace, 0, trace.length);
    }
    for (int left = in.readCount(); left > 0; left--) {
      int bucket = (int) in.readVarint();
      if (bucket < 0 || bucket >= into.classicBuckets()) {
        throw new FormatException(
            "distribution", "classic bucket " + bucket, "fewer than " + into.classicBuckets());
      }
      into.addClassic(bucket, in.readVarint());
    }
    LogHistogramCodec.read(in, into.buckets());
  }
}
