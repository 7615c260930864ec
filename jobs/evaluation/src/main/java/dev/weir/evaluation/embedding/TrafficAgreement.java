package dev.weir.evaluation.embedding;

import dev.weir.core.embedding.EmbeddingModel;
import dev.weir.core.embedding.StaticEmbedding;
import dev.weir.core.embedding.WordPieceTokenizer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Whether static embeddings see in somebody's own traffic what the sentence model sees: which texts
 * of a prompt are alike.
 *
 * @param sentenceModel SHA-256 of the sentence model's file
 */
public record TrafficAgreement(
    String model, String sentenceModel, List<OfSource> sources, List<TextSource> tooFew) {

  /** Texts from which on a source is measured: of fewer the figures are chance. */
  public static final int LEAST_TEXTS = 30;

  private static final int NEIGHBOURS = 10;

  public TrafficAgreement {
    sources = List.copyOf(sources);
    tooFew = List.copyOf(tooFew);
  }

  /**
   * What was measured of one source.
   *
   * @param texts different ones
   * @param rankCorrelation Spearman's, of the cosines of pairs of texts by the two models
   * @param nearest share of texts whose nearest text by the static model is among the ten nearest
   *     by the sentence model
   * @param byChance what that share would be if the static model saw nothing
   * @param unknown share of tokens that no piece of the vocabulary covers, of which both models
   *     know nothing
   */
  public record OfSource(
      TextSource source,
      int texts,
      double rankCorrelation,
      double nearest,
      double byChance,
      double unknown) {}

  /**
   * Measures every source with enough texts; some milliseconds a text, nearly all of it the
   * sentence model's.
   *
   * @param progress is told how many sources are done before each, and which comes
   */
  public static TrafficAgreement of(TrafficTexts traffic, BiConsumer<Integer, TextSource> progress)
      throws IOException {
    List<OfSource> measured = new ArrayList<>();
    List<TextSource> tooFew = new ArrayList<>();
    try (SentenceModel sentences = new SentenceModel()) {
      int done = 0;
      for (TextSource source : traffic.sources()) {
        progress.accept(done++, source);
        List<String> texts = withDirection(traffic.texts(source));
        if (texts.size() < LEAST_TEXTS) {
          tooFew.add(source);
        } else {
          measured.add(measure(source, texts, sentences));
        }
      }
      return new TrafficAgreement(
          EmbeddingModel.shown(EmbeddingModel.shipped().id()), sentences.hash(), measured, tooFew);
    }
  }

  /** Those that have a vector at all, as the stream leaves the others out. */
  private static List<String> withDirection(Collection<String> texts) {
    EmbeddingModel model = EmbeddingModel.shipped();
    StaticEmbedding embedding = new StaticEmbedding(model.table(), model.pieces());
    List<String> kept = new ArrayList<>();
    for (String text : texts) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      embedding.begin();
      embedding.add(bytes, 0, bytes.length);
      if (embedding.end()) {
        kept.add(text);
      }
    }
    return kept;
  }

  private static OfSource measure(TextSource source, List<String> texts, SentenceModel sentences) {
    float[][] vectors = StaticVectors.of(EmbeddingModel.shipped().table(), texts);
    float[][] model = new float[texts.size()][];
    for (int i = 0; i < model.length; i++) {
      model[i] = sentences.embed(texts.get(i));
    }
    return new OfSource(
        source,
        texts.size(),
        Likeness.rankCorrelation(vectors, model),
        Likeness.nearestAmong(NEIGHBOURS, vectors, model),
        (double) NEIGHBOURS / (texts.size() - 1),
        unknown(texts));
  }

  private static double unknown(List<String> texts) {
    WordPieceTokenizer tokenizer = new WordPieceTokenizer(EmbeddingModel.shipped().pieces());
    long unknown = 0;
    long tokens = 0;
    for (String text : texts) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      tokenizer.over(bytes, 0, bytes.length);
      tokens += tokenizer.size();
      for (int token = 0; token < tokenizer.size(); token++) {
        unknown += tokenizer.id(token) == WordPieceTokenizer.UNKNOWN ? 1 : 0;
      }
    }
    return (double) unknown / tokens;
  }
}
