package dev.weir.core.total;

import dev.weir.core.pane.Distribution;
import dev.weir.core.pane.DistributionCodec;
import dev.weir.core.stats.ByteReader;
import dev.weir.core.stats.ByteWriter;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of {@link MonitorCounts}: version, then the number of counts that are not zero and each
 * as (tag, signed count). Version 2 goes on with the number of distributions and each as (tag,
 * length, bytes). Unknown tags are skipped.
 */
public final class MonitorCountsCodec {

  private static final int VERSION = 2;
  private static final int FIRST_WITH_DISTRIBUTIONS = 2;
  private static final int FINDING_DELAY = 1;
  private static final int FEEDBACK_DELAY = 2;

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
    Distribution delay = counts.findingDelay();
    Distribution judged = counts.feedbackDelay();
    out.writeVarint((delay == null ? 0 : 1) + (judged == null ? 0 : 1));
    write(FINDING_DELAY, delay, out);
    write(FEEDBACK_DELAY, judged, out);
  }

  private static void write(int tag, @Nullable Distribution delay, ByteWriter out) {
    if (delay != null) {
      ByteWriter bytes = new ByteWriter();
      DistributionCodec.write(delay, bytes);
      out.writeVarint(tag);
      out.writeBytes(bytes.array(), 0, bytes.length());
    }
  }

  /** Adds what was written to {@code into}. */
  public static void read(ByteReader in, MonitorCounts into) {
    int version = in.readVersion("monitor counts", VERSION);
    for (int left = in.readCount(); left > 0; left--) {
      long tag = in.readVarint();
      long value = in.readSigned();
      for (MonitorCount count : MonitorCount.values()) {
        if (count.tag() == tag) {
          into.add(count, value);
        }
      }
    }
    int distributions = version < FIRST_WITH_DISTRIBUTIONS ? 0 : in.readCount();
    for (int left = distributions; left > 0; left--) {
      long tag = in.readVarint();
      ByteReader bytes = in.readSection();
      if (tag == FINDING_DELAY) {
        DistributionCodec.read(bytes, into.ownFindingDelay());
      } else if (tag == FEEDBACK_DELAY) {
        DistributionCodec.read(bytes, into.ownFeedbackDelay());
      }
    }
  }
}
