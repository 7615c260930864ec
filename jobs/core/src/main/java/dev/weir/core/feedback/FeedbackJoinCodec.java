package dev.weir.core.feedback;

import dev.weir.core.stats.ByteReader;
import dev.weir.core.stats.ByteWriter;
import java.util.List;
import java.util.Map;

/**
 * The bytes of {@link FeedbackJoin}: version; the calls as {@link CallIndex} writes them; what
 * counts of each feedback id as (hash, revision, end, whether it was counted, judgement); what
 * waits. Every list begins with its size.
 */
public final class FeedbackJoinCodec {

  private static final int VERSION = 1;

  /** That a judgement takes at least: the hash of its id, a revision, a time. */
  private static final int LEAST_BYTES = 18;

  private FeedbackJoinCodec() {}

  /** Appends a join. */
  public static void write(FeedbackJoin join, ByteWriter out) {
    out.writeByte(VERSION);
    join.calls.write(out);
    out.writeVarint(join.held.size());
    for (Map.Entry<Id, FeedbackJoin.Held> entry : join.held.entrySet()) {
      FeedbackJoin.Held held = entry.getValue();
      entry.getKey().write(out);
      out.writeSigned(held.revision());
      out.writeSigned(held.expires());
      Judgement judgement = held.judgement();
      out.writeByte(judgement == null ? 0 : 1);
      if (judgement != null) {
        judgement.write(out);
      }
    }
    out.writeVarint(join.waiting.size());
    for (List<GivenFeedback> sameTime : join.waiting.all()) {
      sameTime.forEach(item -> item.write(out));
    }
  }

  /**
   * Fills a join that is still empty. What was written under greater bounds is forgotten and
   * counted as if it came now.
   *
   * @throws dev.weir.core.stats.FormatException when the bytes are no join of a known version
   */
  public static void read(ByteReader in, FeedbackJoin into) {
    in.readVersion("feedback join", VERSION);
    int forgotten = into.calls.read(in, (high, low) -> {});
    for (int left = in.readCount(in.remaining() / LEAST_BYTES); left > 0; left--) {
      Id id = Id.read(in);
      int revision = (int) in.readSigned();
      long expires = in.readSigned();
      Judgement judgement = in.readByte() == 0 ? null : Judgement.read(in);
      into.held.put(id, new FeedbackJoin.Held(revision, expires, judgement));
    }
    for (int left = in.readCount(in.remaining() / LEAST_BYTES); left > 0; left--) {
      into.waiting.add(GivenFeedback.read(in));
    }
    into.keepToBounds(forgotten);
  }
}
