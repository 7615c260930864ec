package dev.weir.core.total;

import dev.weir.core.pane.FeedbackKey;
import dev.weir.core.stats.ByteReader;
import dev.weir.core.stats.ByteWriter;
import java.util.List;
import java.util.Map;

/**
 * The bytes of what {@link PromptTotals} know of judgements: the slots of names and, after each
 * name, those of its values; then of each segment with judgements its labels and its series. Every
 * list begins with its size. Part of {@link PromptTotalsCodec}, whose version is theirs.
 */
final class FeedbackTotalsCodec {

  private FeedbackTotalsCodec() {}

  static void write(PromptTotals totals, ByteWriter out) {
    FeedbackPlaces places = totals.feedback;
    PromptTotalsCodec.writeSlots(places.names(), FeedbackTotalsCodec::writeKey, out);
    for (FeedbackKey name : places.names().held().keySet()) {
      PromptTotalsCodec.writeSlots(places.values(name), FeedbackTotalsCodec::writeKey, out);
    }
    List<SeriesGroup> groups =
        totals.groups.values().stream().filter(group -> !group.feedback.isEmpty()).toList();
    out.writeVarint(groups.size());
    for (SeriesGroup group : groups) {
      PromptTotalsCodec.writeLabels(group.labels, out);
      out.writeVarint(group.feedback.size());
      for (Map.Entry<FeedbackKey, FeedbackSeries> series : group.feedback.entrySet()) {
        writeKey(series.getKey(), out);
        out.writeSigned(series.getValue().incarnation);
        series.getValue().tally.write(out);
      }
    }
  }

  /** Fills totals whose groups have been read. */
  static void read(ByteReader in, PromptTotals into) {
    FeedbackPlaces places = into.feedback;
    PromptTotalsCodec.readSlots(in, places.names(), FeedbackTotalsCodec::readKey);
    for (FeedbackKey name : places.names().held().keySet()) {
      PromptTotalsCodec.readSlots(in, places.values(name), FeedbackTotalsCodec::readKey);
    }
    for (int left = in.readCount(); left > 0; left--) {
      SegmentLabels labels = PromptTotalsCodec.readLabels(in);
      SeriesGroup group = into.groups.get(labels);
      if (group == null) {
        throw new IllegalStateException("judgements on a segment that has no series");
      }
      for (int more = in.readCount(); more > 0; more--) {
        FeedbackKey key = readKey(in);
        FeedbackSeries series = new FeedbackSeries((int) in.readSigned());
        series.tally.read(in);
        group.feedback.put(key, series);
      }
    }
  }

  private static void writeKey(FeedbackKey key, ByteWriter out) {
    out.writeText(key.name());
    out.writeText(key.source());
    out.writeText(key.value());
  }

  private static FeedbackKey readKey(ByteReader in) {
    return new FeedbackKey(in.readText(), in.readText(), in.readText());
  }
}
