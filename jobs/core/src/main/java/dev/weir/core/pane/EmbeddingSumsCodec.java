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
    long model = in.readSigned();
    EmbeddingSums own = into.ownEmbeddings();
    if (length == FeatureBank.LENGTH && own.makeOf(model)) {
      read(in, own.input());
      read(in, own.output());
    } else {
      skip(in, length);
      skip(in, length);
    }
  }

  private static void read(ByteReader in, FeatureSums into) {
    long texts = in.readVarint();
    into.addCount(texts);
    for (int k = 0; k < FeatureBank.LENGTH && texts > 0; k++) {
      into.addSum(k, in.readSigned());
    }
  }

  private static void skip(ByteReader in, long length) {
    long texts = in.readVarint();
    for (long k = 0; k < length && texts > 0; k++) {
      in.readSigned();
    }
  }
}
