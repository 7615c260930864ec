package dev.weir.core.total;

import dev.weir.core.stats.ByteReader;
import dev.weir.core.stats.ByteWriter;

/**
 * The bytes of {@link MonitorCounts}: version 1, then the number of counts that are not zero and
 * each as (tag, signed count). Unknown tags are skipped.
 */
public final class MonitorCountsCodec {

  private static final int VERSION = 1;

  private MonitorCountsCodec() {}

  public static void write(MonitorCounts counts, ByteWriter out) {
    out.writeByte(VERSION);
    int present = 0;
    for (MonitorCount count : MonitorCount.values()) {
      present += counts.get(count) == 0 ? 0 : 1;
    }
    out.writeVarint(present);
    for (MonitorCount count : MonitorCount.values()) {
      if (counts.get(count) != 0) {
        out.writeVarint(count.tag());
        out.writeSigned(counts.get(count));
      }
    }
  }

  /** Adds what was written to {@code into}. */
  public static void read(ByteReader in, MonitorCounts into) {
    in.readVersion("monitor counts", VERSION);
    for (int left = in.readCount(); left > 0; left--) {
      long tag = in.readVarint();
      long value = in.readSigned();
      for (MonitorCount count : MonitorCount.values()) {
        if (count.tag() == tag) {
          into.add(count, value);
        }
      }
    }
  }
}
