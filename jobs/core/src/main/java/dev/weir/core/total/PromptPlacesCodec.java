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
 * panes as (start, prompts, rest), a prompt as (name, segments, segment of its rest, rest), a
 * segment as (bytes, sums); counts. Every list begins with its size, every {@link PaneSums} with
 * its length. The policy is not in it: it comes from configuration. Reused; not thread-safe.
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
          out.writeVarint(pane.prompts().size());
          pane.prompts().forEach((prompt, held) -> writePrompt(prompt, held, out));
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
      for (int prompts = in.readCount(); prompts > 0; prompts--) {
        pane.restore(readText(in), readPrompt(in));
      }
      sumsCodec.read(in.readSection(), pane.rest());
    }
    MonitorCountsCodec.read(in, into.counts);
  }

  private void writePrompt(String prompt, HeldPrompt held, ByteWriter out) {
    writeText(prompt, out);
    out.writeVarint(held.segments().size());
    held.segments()
        .forEach(
            (segment, sums) -> {
              out.writeBytes(segment, 0, segment.length);
              writeSums(sums, out);
            });
    out.writeBytes(held.restSegment(), 0, held.restSegment().length);
    writeSums(held.rest(), out);
  }

  private HeldPrompt readPrompt(ByteReader in) {
    HeldPrompt held = new HeldPrompt();
    for (int left = in.readCount(); left > 0; left--) {
      byte[] segment = in.readBytes();
      PaneSums sums = new PaneSums();
      sumsCodec.read(in.readSection(), sums);
      held.segments().put(segment, sums);
    }
    held.restoreRest(in.readBytes());
    sumsCodec.read(in.readSection(), held.rest());
    return held;
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
