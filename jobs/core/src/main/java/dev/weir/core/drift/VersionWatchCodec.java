package dev.weir.core.drift;

import dev.weir.core.drift.reference.VersionHistory;
import dev.weir.core.drift.reference.VersionReference;
import dev.weir.core.drift.reference.VersionReferenceCodec;
import dev.weir.core.stats.ByteReader;
import dev.weir.core.stats.ByteWriter;

/**
 * The bytes of a {@link VersionWatch}: version 1; the pane closed last and the pane of the last
 * call; the reference, if there is one, and for each of its signals the length and the bytes of the
 * stream; the history, if it is still collected. The key and the policy are not in it.
 */
final class VersionWatchCodec {

  private static final int VERSION = 1;

  private VersionWatchCodec() {}

  static void write(VersionWatch watch, long closedPane, ByteWriter out) {
    out.writeByte(VERSION);
    out.writeSigned(closedPane);
    out.writeSigned(watch.lastCall);
    VersionReference reference = watch.reference;
    out.writeByte(reference == null ? 0 : 1);
    if (reference != null) {
      VersionReferenceCodec.write(reference, out);
      watch.streams.values().forEach(stream -> stream.write(out));
    }
    VersionHistory history = watch.history;
    out.writeByte(history == null ? 0 : 1);
    if (history != null) {
      history.write(out);
    }
  }

  /** Fills a watch that is new, and gives the pane closed last. */
  static long read(ByteReader in, VersionWatch into) {
    in.readVersion("drift of a version", VERSION);
    long closedPane = in.readSigned();
    into.lastCall = in.readSigned();
    if (in.readByte() != 0) {
      into.hold(VersionReferenceCodec.read(in), NoOutput.INSTANCE);
      into.streams.values().forEach(stream -> stream.read(in));
    }
    into.history = in.readByte() == 0 ? null : VersionHistory.read(in);
    return closedPane;
  }
}
