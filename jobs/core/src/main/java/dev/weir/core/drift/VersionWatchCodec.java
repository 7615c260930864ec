package dev.weir.core.drift;

import dev.weir.core.drift.reference.VersionHistory;
import dev.weir.core.drift.reference.VersionReference;
import dev.weir.core.drift.reference.VersionReferenceCodec;
import dev.weir.core.stats.ByteReader;
import dev.weir.core.stats.ByteWriter;
import dev.weir.core.stats.FormatException;
import java.util.Map;

/**
 * The bytes of a {@link VersionWatch}: version 2; the pane closed last and those of the first and
 * the last call; kind and hash of the reference, if there is one, then the bytes of its streams, in
 * order, and the mix of parts, if there are several; the history, if it is still collected. The
 * key, the policy and the contents of the reference are not in it.
 *
 * <p>Version 1 had the contents in it and another embedding detector. Of its bytes only the pane is
 * read: the version begins anew, against the reference that it wrote to the topic of references.
 */
final class VersionWatchCodec {

  private static final int VERSION = 2;
  private static final int BEGINS_ANEW = 1;
  private static final String WHAT = "drift of a version";

  private VersionWatchCodec() {}

  static void write(VersionWatch watch, ByteWriter out) {
    out.writeByte(VERSION);
    out.writeSigned(watch.closedPane);
    out.writeSigned(watch.firstCall);
    out.writeSigned(watch.lastCall);
    VersionReference reference = watch.reference;
    out.writeByte(reference == null ? 0 : 1);
    if (reference != null) {
      out.writeText(reference.kind().name());
      out.writeText(reference.hash());
      watch.streams.values().forEach(stream -> stream.write(out));
      PartMix mix = watch.mix;
      if (mix != null) {
        mix.write(out);
      }
    }
    VersionHistory history = watch.history;
    out.writeByte(history == null ? 0 : 1);
    if (history != null) {
      history.write(out);
    }
  }

  /**
   * Fills a watch that is new.
   *
   * @param references by their hashes
   * @return whether there was more to read than the pane closed last
   */
  static boolean read(ByteReader in, Map<String, VersionReference> references, VersionWatch into) {
    int version = in.readByte();
    if (version != VERSION && version != BEGINS_ANEW) {
      throw new FormatException(WHAT, "version " + version, "1 or 2");
    }
    into.closedPane = in.readSigned();
    if (version == BEGINS_ANEW) {
      return false;
    }
    into.changedPane = into.closedPane;
    into.firstCall = in.readSigned();
    into.lastCall = in.readSigned();
    if (in.readByte() != 0) {
      into.restoreHold(reference(in, references));
      into.streams.values().forEach(stream -> stream.read(in));
      PartMix mix = into.mix;
      if (mix != null) {
        mix.read(in);
      }
    }
    into.history = in.readByte() == 0 ? null : VersionHistory.read(in);
    return true;
  }

  private static VersionReference reference(
      ByteReader in, Map<String, VersionReference> references) {
    var kind = VersionReferenceCodec.kind(in.readText());
    String hash = in.readText();
    VersionReference known = references.get(hash);
    if (known == null) {
      throw new FormatException(WHAT, "reference " + hash, "one that was restored before it");
    }
    return known.kind() == kind ? known : known.as(kind);
  }
}
