package dev.weir.core.stats.sketch;

import dev.weir.core.stats.ByteReader;
import dev.weir.core.stats.ByteWriter;
import dev.weir.core.stats.FormatException;
import dev.weir.core.stats.sketch.FrequentWords.Frequent;
import java.util.List;

/**
 * The bytes of {@link FrequentWords}: version 1, then as varints the counters, all words, the error
 * and the number of words in use, which follow, the most frequent first, as (text, count).
 */
public final class FrequentWordsCodec {

  private static final int VERSION = 1;
  private static final String WHAT = "frequent words";

  private FrequentWordsCodec() {}

  /** Appends {@code words} to {@code out}. */
  public static void write(FrequentWords words, ByteWriter out) {
    out.writeByte(VERSION);
    out.writeVarint(words.counters());
    out.writeVarint(words.total());
    out.writeVarint(words.error());
    List<Frequent> kept = words.top(words.counters());
    out.writeVarint(kept.size());
    for (Frequent one : kept) {
      out.writeText(one.word());
      out.writeVarint(one.least());
    }
  }

  /**
   * The words that were written.
   *
   * @throws FormatException when the bytes are no words of a known version
   */
  public static FrequentWords read(ByteReader in) {
    in.readVersion(WHAT, VERSION);
    int counters = (int) Math.min(Integer.MAX_VALUE, in.readVarint());
    if (counters < 1) {
      throw new FormatException(WHAT, counters + " counters", "at least 1");
    }
    FrequentWords words = new FrequentWords(counters);
    words.restore(in.readVarint(), in.readVarint());
    int kept = in.readCount();
    for (int k = 0; k < kept; k++) {
      words.restore(in.readText(), in.readVarint());
    }
    return words;
  }
}
