package dev.weir.core.pane;

import dev.weir.core.stats.ByteReader;
import dev.weir.core.stats.ByteWriter;

/**
 * The bytes of {@link FeedbackSums}; equal sums have equal bytes.
 *
 * <p>Tallies as (name, source, value, tally), the tally of all others, judges as (name, tally), and
 * from version 5 on how many judgements of judges have no name here; every list begins with its
 * size. Part of {@link PaneSumsCodec}, whose version is theirs.
 */
final class FeedbackSumsCodec {

  private FeedbackSumsCodec() {}

  static void write(FeedbackSums sums, ByteWriter out) {
    out.writeVarint(sums.tallies().size());
    sums.tallies()
        .forEach(
            (key, tally) -> {
              out.writeText(key.name());
              out.writeText(key.source());
              out.writeText(key.value());
              tally.write(out);
            });
    sums.others().write(out);
    out.writeVarint(sums.judged().size());
    sums.judged()
        .forEach(
            (name, tally) -> {
              out.writeText(name);
              tally.write(out);
            });
    out.writeVarint(sums.unjudged());
  }

  /** Adds what was written to {@code into}. */
  static void read(ByteReader in, FeedbackSums into) {
    for (int left = in.readCount(); left > 0; left--) {
      FeedbackKey key = new FeedbackKey(in.readText(), in.readText(), in.readText());
      FeedbackTally tally = new FeedbackTally();
      tally.read(in);
      into.merge(key, tally);
    }
    into.others.read(in);
    for (int left = in.readCount(); left > 0; left--) {
      String name = in.readText();
      JudgeTally tally = new JudgeTally();
      tally.read(in);
      into.merge(name, tally);
    }
    if (in.remaining() > 0) {
      into.addUnjudged(in.readVarint());
    }
  }
}
