package dev.weir.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.bench.corpus.Corpus;
import dev.weir.bench.corpus.CorpusShape;
import dev.weir.bench.corpus.TextClass;
import dev.weir.core.decode.SingleObject;
import dev.weir.schemas.LlmCall;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What this machine needs for work that every reader knows, so that ratios can be carried to
 * another one. Best of several rounds; an order of magnitude, not a result.
 */
final class Anchors {

  private static final int ROUNDS = 15;
  private static final int CALLS = 4_000;

  private Anchors() {}

  /** Work that returns something, lest it be optimised away. */
  private interface Work {
    long run() throws IOException;
  }

  static Map<String, Double> measure(CorpusShape shape) throws IOException {
    Map<String, Double> anchors = new LinkedHashMap<>();
    byte[] from = new byte[64 << 20];
    byte[] to = new byte[from.length];
    anchors.put(
        "memory copy, GB/s",
        from.length
            / nanos(
                () -> {
                  System.arraycopy(from, 0, to, 0, from.length);
                  return to[1];
                }));
    byte[][] plain = texts(shape, TextClass.ASCII);
    anchors.put("ASCII to String, GB/s", plain.length * (double) plain[0].length / decode(plain));
    byte[][] texts = texts(shape, shape.text());
    byte[][] values = new byte[CALLS][];
    Corpus corpus = corpus(shape, shape.text());
    for (int i = 0; i < CALLS; i++) {
      values[i] = SingleObject.encode(corpus.call(i));
    }
    anchors.put(
        shape.text() + " to String, GB/s", texts.length * (double) texts[0].length / decode(texts));
    anchors.put(
        "stock Avro decoding of one call, microseconds",
        nanos(
                () -> {
                  long sum = 0;
                  for (byte[] value : values) {
                    sum += LlmCall.getDecoder().decode(value).getRequestedAt();
                  }
                  return sum;
                })
            / values.length
            / 1_000);
    return anchors;
  }

  private static double decode(byte[][] values) throws IOException {
    return nanos(
        () -> {
          long sum = 0;
          for (byte[] value : values) {
            sum += new String(value, UTF_8).length();
          }
          return sum;
        });
  }

  /** Texts of equal length. */
  private static byte[][] texts(CorpusShape shape, TextClass text) {
    Corpus corpus = corpus(shape, text);
    byte[][] texts = new byte[CALLS][];
    for (int i = 0; i < CALLS; i++) {
      byte[] asked = corpus.call(i).getMessages().get(1).getContent().getBytes(UTF_8);
      texts[i] = Arrays.copyOf(asked, shape.callBytes() / 3);
    }
    return texts;
  }

  private static Corpus corpus(CorpusShape shape, TextClass text) {
    return new Corpus(
        new CorpusShape(
            "", CALLS, shape.callBytes(), text, shape.versions(), 1, "none", shape.seed()));
  }

  private static double nanos(Work work) throws IOException {
    double best = Double.MAX_VALUE;
    long kept = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      kept += work.run();
      best = Math.min(best, (double) (System.nanoTime() - start));
    }
    return kept == Long.MIN_VALUE ? 0 : best;
  }
}
