package dev.weir.core.total;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.core.pane.PaneSums;
import dev.weir.core.pane.PaneSumsCodec;
import dev.weir.core.stats.ByteReader;
import dev.weir.core.stats.ByteWriter;

/**
 * The bytes of {@link PromptPlaces}; equal places have equal bytes.
 *
 * <p>Version 1: end of the newest closed pane; the places as (prompt, since, last seen); the open
 * panes as (start, segments, rest), a segment as (prompt, bytes, sums); counts. Every list begins
 * with its size, every {@link PaneSums} with its length. The policy is not in it: it comes from
 * configuration. Reused; not thread-safe.
 */
public final class PromptPlacesCodec {

  private static final int VERSION = 1;

  private final PaneSumsCodec sumsCodec = new PaneSumsCodec();
  private final ByteWriter section = new ByteWriter();

  public void write(PromptPlaces places, ByteWriter out) {
    out.writeByte(VERSION);
    out.writeSigned(places.closedUntil);
    out.writeVarint(places.places.size());
    places.places.forEach(
        (prompt, place) -> {
          writeText(prompt, out);
          out.writeSigned(place.since);
          out.writeSigned(place.lastSeen);
        });
    out.writeVarint(places.open.size());
    places.open.forEach(
        (start, pane) -> {
          out.writeSigned(start);
          out.writeVarint(pane.segments().size());
          pane.segments()
              .forEach(
                  (held, sums) -> {
                    writeText(held.prompt(), out);
                    out.writeBytes(held.segment(), 0, held.segment().length);
                    writeSums(sums, out);
                  });
          writeSums(pane.rest(), out);
        });
    MonitorCountsCodec.write(places.counts, out);
  }

  /**
   * Fills places that are still empty.
   *
   * @throws dev.weir.core.stats.FormatException when the bytes are not places of a known version
   */
  public void read(ByteReader in, PromptPlaces into) {
    in.readVersion("prompt places", VERSION);
    into.closedUntil = in.readSigned();
    for (int left = in.readCount(); left > 0; left--) {
      String prompt = readText(in);
      into.places.put(prompt, new PromptPlace(in.readSigned(), in.readSigned()));
    }
    for (int left = in.readCount(); left > 0; left--) {
      HeldPane pane = new HeldPane();
      into.open.put(in.readSigned(), pane);
      for (int segments = in.readCount(); segments > 0; segments--) {
        HeldSegment held = new HeldSegment(readText(in), in.readBytes());
        PaneSums sums = new PaneSums();
        sumsCodec.read(in.readSection(), sums);
        pane.segments().put(held, sums);
      }
      sumsCodec.read(in.readSection(), pane.rest());
    }
    MonitorCountsCodec.read(in, into.counts);
  }

  private void writeSums(PaneSums sums, ByteWriter out) {
    section.clear();
    sumsCodec.write(sums, section);
    out.writeBytes(section.array(), 0, section.length());
  }

  private static void writeText(String text, ByteWriter out) {
    byte[] bytes = text.getBytes(UTF_8);
    out.writeBytes(bytes, 0, bytes.length);
  }

  private static String readText(ByteReader in) {
    return new String(in.readBytes(), UTF_8);
  }
}
