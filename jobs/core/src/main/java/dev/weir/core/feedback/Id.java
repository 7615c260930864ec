package dev.weir.core.feedback;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.core.dedup.Fingerprint;
import dev.weir.core.stats.ByteReader;
import dev.weir.core.stats.ByteWriter;

/** A 128-bit hash that stands for an id. */
public record Id(long high, long low) {

  /** Groups that calls and the judgements on them are shared out to. */
  public static final int GROUPS = 256;

  /** Spaces of ids; part of stored state, so they never change. */
  public static final int CALL = 'c';

  public static final int RESPONSE = 'r';
  private static final int JUDGEMENT = 'j';

  /** Hash of an id within its space. */
  public static Id of(int space, String id) {
    byte[] bytes = id.getBytes(UTF_8);
    Fingerprint hash = new Fingerprint();
    hash.over(space, bytes, 0, bytes.length);
    return new Id(hash.high(), hash.low());
  }

  /** Hash of a feedback id on this call: a correction names the same call. */
  Id judgement(String feedbackId) {
    Id own = of(JUDGEMENT, feedbackId);
    return new Id(own.high ^ Long.rotateLeft(high, 17), own.low ^ Long.rotateLeft(low, 41));
  }

  /** The group of a call. */
  public int group() {
    return group(low);
  }

  static int group(long low) {
    return (int) low & (GROUPS - 1);
  }

  void write(ByteWriter out) {
    out.writeLong(high);
    out.writeLong(low);
  }

  static Id read(ByteReader in) {
    return new Id(in.readLong(), in.readLong());
  }
}
