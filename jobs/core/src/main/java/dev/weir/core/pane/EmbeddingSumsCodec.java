package dev.weir.core.pane;

import dev.weir.core.embedding.FeatureBank;
import dev.weir.core.stats.ByteReader;
import dev.weir.core.stats.ByteWriter;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of {@link EmbeddingSums}: length of a feature vector (varint), 0 when there are none
 * and nothing follows; model (signed); of input, then of output, the texts (varint) and, if there
 * are any, the sums (signed). Sums of vectors of another length are skipped.
 */
final class EmbeddingSumsCodec {

  private EmbeddingSumsCodec() {}

  static void write(@Nullable EmbeddingSums sums, ByteWriter out) {
    if (sums == null) {
      out.writeVarint(0);
      return;
    }
    out.writeVarint(FeatureBank.LENGTH);
    out.writeSigned(sums.model());
    write(sums.input(), out);
    write(sums.output(), out);
  }

  private static void write(FeatureSums sums, ByteWriter out) {
    out.writeVarint(sums.count());
    for (int k = 0; k < FeatureBank.LENGTH && sums.count() > 0; k++) {
      out.writeSigned(sums.sum(k));
    }
  }

  /** Adds what was written to {@code into}. */
  static void read(ByteReader in, PaneSums into) {
    long length = in.readVarint();
    if (length == 0) {
      return;
    }
    EmbeddingSums read = new EmbeddingSums();
    read.makeOf(in.readSigned());
    read(in, length, read.input());
    read(in, length, read.output());
    if (length == FeatureBank.LENGTH) {
      into.ownEmbeddings().merge(read);
    }
  }

  private static void read(ByteReader in, long length, FeatureSums into) {
    long texts = in.readVarint();
    into.addCount(texts);
    for (long k = 0; k < length && texts > 0; k++) {
      long sum = in.readSigned();
      if (k < FeatureBank.LENGTH) {
        into.addSum((int) k, sum);
      }
    }
  }
}
