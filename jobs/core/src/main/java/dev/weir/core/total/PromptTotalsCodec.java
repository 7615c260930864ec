package dev.weir.core.total;

import dev.weir.core.pane.PaneSums;
import dev.weir.core.pane.PaneSumsCodec;
import dev.weir.core.signal.Signals;
import dev.weir.core.stats.ByteReader;
import dev.weir.core.stats.ByteWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;

/**
 * The bytes of {@link PromptTotals}; equal totals have equal bytes.
 *
 * <p>Version 1: end of the newest closed pane; whether there are changes nobody has written yet;
 * the slots of versions, models, providers, segments and, as (tag, slots), words; the series of
 * each segment; the open panes; ended keys; counts. Version 2 goes on with {@link
 * FeedbackTotalsCodec what judgements said}. Every list begins with its size, every {@link
 * PaneSums} with its length. Prompt, lineage and policy are not in it: they come with the key and
 * from configuration. Which series have changed is not kept either; when some had, all are written
 * again, which the reader of totals takes for what it is. Reused; not thread-safe.
 */
public final class PromptTotalsCodec {

  private static final int VERSION = 2;
  private static final int FIRST_WITH_FEEDBACK = 2;

  private final PaneSumsCodec sumsCodec = new PaneSumsCodec();
  private final ByteWriter section = new ByteWriter();

  public void write(PromptTotals totals, ByteWriter out) {
    out.writeByte(VERSION);
    out.writeSigned(totals.closedUntil);
    out.writeByte(totals.dirty ? 1 : 0);
    writeSlots(totals.versions, PromptTotalsCodec::writeText, out);
    writeSlots(totals.models, PromptTotalsCodec::writeText, out);
    writeSlots(totals.providers, PromptTotalsCodec::writeText, out);
    writeSlots(totals.segments, PromptTotalsCodec::writeLabels, out);
    out.writeVarint(totals.words.categories());
    for (int k = 0; k < totals.words.categories(); k++) {
      out.writeVarint(Signals.CATEGORIES.get(k).tag());
      writeSlots(totals.words.slots(k), PromptTotalsCodec::writeText, out);
    }
    out.writeVarint(totals.groups.size());
    totals.groups.values().forEach(group -> writeGroup(group, out));
    out.writeVarint(totals.open.size());
    totals.open.forEach(
        (start, pane) -> {
          out.writeSigned(start);
          writeSegments(pane.settled(), out);
          writeSegments(pane.waiting(), out);
          writeSums(pane.rest(), out);
        });
    out.writeVarint(totals.retired.size());
    totals.retired.forEach(key -> writeText(key, out));
    MonitorCountsCodec.write(totals.counts, out);
    FeedbackTotalsCodec.write(totals, out);
  }

  /**
   * Fills totals that are still empty.
   *
   * @throws dev.weir.core.stats.FormatException when the bytes are not totals of a known version
   */
  public void read(ByteReader in, PromptTotals into) {
    int version = in.readVersion("prompt totals", VERSION);
    into.closedUntil = in.readSigned();
    into.dirty = in.readByte() != 0;
    readSlots(in, into.versions, PromptTotalsCodec::readText);
    readSlots(in, into.models, PromptTotalsCodec::readText);
    readSlots(in, into.providers, PromptTotalsCodec::readText);
    readSlots(in, into.segments, PromptTotalsCodec::readLabels);
    for (int left = in.readCount(); left > 0; left--) {
      int category = category(in.readVarint());
      Slots<String> slots = category < 0 ? new Slots<>(1) : into.words.slots(category);
      readSlots(in, slots, PromptTotalsCodec::readText);
    }
    for (int left = in.readCount(); left > 0; left--) {
      SeriesGroup group = readGroup(in);
      into.groups.put(group.labels, group);
    }
    for (int left = in.readCount(); left > 0; left--) {
      OpenPane pane = new OpenPane();
      into.open.put(in.readSigned(), pane);
      readSegments(in, pane.settled());
      readSegments(in, pane.waiting());
      readSums(in, pane.rest());
    }
    for (int left = in.readCount(); left > 0; left--) {
      into.retired.add(readText(in));
    }
    MonitorCountsCodec.read(in, into.counts);
    if (version >= FIRST_WITH_FEEDBACK) {
      FeedbackTotalsCodec.read(in, into);
    }
    if (into.dirty) {
      into.groups.values().forEach(SeriesGroup::touch);
      into.changedVersions.putAll(into.versions.held());
      into.touchQuality();
    }
  }

  private void writeGroup(SeriesGroup group, ByteWriter out) {
    writeLabels(group.labels, out);
    out.writeSigned(group.incarnation);
    out.writeSigned(group.since);
    out.writeSigned(group.windowEnd);
    writeSums(group.sums, out);
    out.writeVarint(group.words.size());
    for (int k = 0; k < group.words.size(); k++) {
      out.writeVarint(Signals.CATEGORIES.get(k).tag());
      out.writeVarint(group.words.get(k).size());
      for (Map.Entry<String, WordSeries> word : group.words.get(k).entrySet()) {
        writeText(word.getKey(), out);
        out.writeSigned(word.getValue().incarnation);
        out.writeVarint(word.getValue().calls);
      }
    }
  }

  private SeriesGroup readGroup(ByteReader in) {
    SegmentLabels labels = readLabels(in);
    int incarnation = (int) in.readSigned();
    SeriesGroup group = new SeriesGroup(labels, incarnation, in.readSigned());
    group.windowEnd = in.readSigned();
    readSums(in, group.sums);
    group.settle();
    for (int left = in.readCount(); left > 0; left--) {
      int category = category(in.readVarint());
      for (int words = in.readCount(); words > 0; words--) {
        String text = readText(in);
        WordSeries word = new WordSeries((int) in.readSigned());
        word.calls = in.readVarint();
        if (category >= 0) {
          group.words.get(category).put(text, word);
        }
      }
    }
    return group;
  }

  private void writeSegments(SortedMap<SegmentLabels, PaneSums> segments, ByteWriter out) {
    out.writeVarint(segments.size());
    segments.forEach(
        (labels, sums) -> {
          writeLabels(labels, out);
          writeSums(sums, out);
        });
  }

  private void readSegments(ByteReader in, SortedMap<SegmentLabels, PaneSums> into) {
    for (int left = in.readCount(); left > 0; left--) {
      SegmentLabels labels = readLabels(in);
      PaneSums sums = new PaneSums();
      readSums(in, sums);
      into.put(labels, sums);
    }
  }

  private void writeSums(PaneSums sums, ByteWriter out) {
    section.clear();
    sumsCodec.write(sums, section);
    out.writeBytes(section.array(), 0, section.length());
  }

  private void readSums(ByteReader in, PaneSums into) {
    sumsCodec.read(in.readSection(), into);
  }

  interface KeyWriter<K> {
    void write(K key, ByteWriter out);
  }

  interface KeyReader<K> {
    K read(ByteReader in);
  }

  static <K extends Comparable<K>> void writeSlots(
      Slots<K> slots, KeyWriter<K> keys, ByteWriter out) {
    out.writeVarint(slots.held().size());
    slots
        .held()
        .forEach(
            (key, slot) -> {
              keys.write(key, out);
              out.writeSigned(slot.incarnation);
              out.writeSigned(slot.lastSeen);
              out.writeSigned(slot.firstEvent);
              out.writeVarint(slot.calls);
              out.writeVarint(slot.before);
              out.writeSigned(slot.period);
            });
  }

  static <K extends Comparable<K>> void readSlots(ByteReader in, Slots<K> into, KeyReader<K> keys) {
    for (int left = in.readCount(); left > 0; left--) {
      K key = keys.read(in);
      Slot slot = new Slot((int) in.readSigned());
      slot.lastSeen = in.readSigned();
      slot.firstEvent = in.readSigned();
      slot.calls = in.readVarint();
      slot.before = in.readVarint();
      slot.period = in.readSigned();
      into.held().put(key, slot);
    }
  }

  static void writeLabels(SegmentLabels labels, ByteWriter out) {
    writeText(labels.version(), out);
    writeText(labels.model(), out);
    writeText(labels.provider(), out);
  }

  static SegmentLabels readLabels(ByteReader in) {
    return new SegmentLabels(readText(in), readText(in), readText(in));
  }

  private static void writeText(String text, ByteWriter out) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeBytes(bytes, 0, bytes.length);
  }

  private static String readText(ByteReader in) {
    return new String(in.readBytes(), StandardCharsets.UTF_8);
  }

  private static int category(long tag) {
    for (int k = 0; k < Signals.CATEGORIES.size(); k++) {
      if (Signals.CATEGORIES.get(k).tag() == tag) {
        return k;
      }
    }
    return -1;
  }
}
