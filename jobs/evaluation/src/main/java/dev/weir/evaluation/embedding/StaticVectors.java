package dev.weir.evaluation.embedding;

import dev.weir.core.embedding.StaticEmbedding;
import dev.weir.core.embedding.TokenTable;
import dev.weir.core.embedding.WordPieces;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Vectors of a {@link TokenTable}, as the stream makes them; zeros for a text without a word. */
public final class StaticVectors {

  private StaticVectors() {}

  /** The unit vector of each text. */
  public static float[][] of(TokenTable table, List<String> texts) {
    StaticEmbedding embedding = new StaticEmbedding(table, WordPieces.shipped());
    float[][] vectors = new float[texts.size()][];
    for (int i = 0; i < vectors.length; i++) {
      byte[] bytes = texts.get(i).getBytes(StandardCharsets.UTF_8);
      embedding.begin();
      embedding.add(bytes, 0, bytes.length);
      embedding.end();
      vectors[i] = embedding.vector().clone();
    }
    return vectors;
  }
}
