package dev.weir.core.drift.fold;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.core.pane.PaneSums;
import dev.weir.core.pane.PaneSumsCodec;
import dev.weir.core.stats.ByteReader;
import dev.weir.core.stats.ByteWriter;
import java.util.SortedMap;

/**
 * The bytes of a {@link PromptFold}; equal folds have equal bytes.
 *
 * <p>Version 1: end of the newest closed pane; unwatched calls; the places as (version, since, last
 * seen); the open panes as (start, dropped calls, watched, newcomers), versions as (name, parts), a
 * part as (name, sums). Every list begins with its size, every {@link PaneSums} with its length.
 * The policy is not in it: it comes from configuration. Reused; not thread-safe.
 */
public final class PromptFoldCodec {

  private static final int VERSION = 1;

  private final PaneSumsCodec sumsCodec = new PaneSumsCodec();
  private final ByteWriter section = new ByteWriter();

  public void write(PromptFold fold, ByteWriter out) {
    out.writeByte(VERSION);
    out.writeSigned(fold.closedUntil);
    out.writeVarint(fold.unwatchedCalls);
    out.writeVarint(fold.places.size());
    fold.places.forEach(
        (version, place) -> {
          writeText(version, out);
          out.writeSigned(place.since());
          out.writeSigned(place.lastSeen());
        });
    out.writeVarint(fold.open.size());
    fold.open.forEach(
        (start, pane) -> {
          out.writeSigned(start);
          out.writeVarint(pane.droppedCalls());
          writeVersions(pane.watched(), out);
          writeVersions(pane.newcomers(), out);
        });
  }

  /**
   * Fills a fold that is still empty.
   *
   * @param policy of the fold
   * @throws dev.weir.core.stats.FormatException when the bytes are not a fold of a known version
   */
  public void read(ByteReader in, FoldPolicy policy, PromptFold into) {
    in.readVersion("drift panes of a prompt", VERSION);
    into.closedUntil = in.readSigned();
    into.unwatchedCalls = in.readVarint();
    for (int left = in.readCount(); left > 0; left--) {
      into.places.put(readText(in), new WatchedVersion(in.readSigned(), in.readSigned()));
    }
    for (int left = in.readCount(); left > 0; left--) {
      FoldedPane pane = new FoldedPane();
      into.open.put(in.readSigned(), pane);
      pane.addDropped(in.readVarint());
      readVersions(in, true, policy, pane);
      readVersions(in, false, policy, pane);
    }
  }

  private void writeVersions(SortedMap<String, FoldedVersion> versions, ByteWriter out) {
    out.writeVarint(versions.size());
    versions.forEach(
        (version, folded) -> {
          writeText(version, out);
          out.writeVarint(folded.all().size());
          folded
              .all()
              .forEach(
                  (part, sums) -> {
                    writeText(part, out);
                    section.clear();
                    sumsCodec.write(sums, section);
                    out.writeBytes(section.array(), 0, section.length());
                  });
        });
  }

  private void readVersions(ByteReader in, boolean watched, FoldPolicy policy, FoldedPane into) {
    for (int versions = in.readCount(); versions > 0; versions--) {
      String version = readText(in);
      for (int parts = in.readCount(); parts > 0; parts--) {
        String part = readText(in);
        PaneSums sums = new PaneSums();
        sumsCodec.read(in.readSection(), sums);
        into.add(version, watched, part, sums, policy);
      }
    }
  }

  private static void writeText(String text, ByteWriter out) {
    byte[] bytes = text.getBytes(UTF_8);
    out.writeBytes(bytes, 0, bytes.length);
  }

  private static String readText(ByteReader in) {
    return new String(in.readBytes(), UTF_8);
  }
}
