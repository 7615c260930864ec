package dev.weir.evaluation.embedding;

import dev.weir.core.embedding.EmbeddingModel;
import dev.weir.core.embedding.StaticEmbedding;
import dev.weir.evaluation.HeldOut;
import dev.weir.evaluation.embedding.EmbeddingFigures.HeldOutFigures;
import dev.weir.evaluation.embedding.MeasuredSets.TopicText;
import dev.weir.evaluation.labelled.LabelledSets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The shipped static embedding against the sentence model that it was made from.
 *
 * @param model id of the static model
 * @param sentenceModel SHA-256 of the sentence model's file
 * @param figures one a set that is there
 */
public record EmbeddingEvaluation(
    String model, String sentenceModel, List<EmbeddingFigures> figures) {

  private static final int TIMED_ROUNDS = 20;
  private static final double NANOS = 1e9;

  public EmbeddingEvaluation {
    figures = List.copyOf(figures);
  }

  /** Number of steps that {@link #run} tells of. */
  public static int steps() {
    return MeasuredSets.values().length;
  }

  /**
   * Measures every set that the directory has; a minute or so, nearly all of it the sentence
   * model's.
   *
   * @param progress is told the name of each set before it begins
   */
  public static EmbeddingEvaluation run(Path directory, Consumer<String> progress)
      throws IOException {
    LabelledSets sets = new LabelledSets(directory);
    List<EmbeddingFigures> figures = new ArrayList<>();
    try (SentenceModel sentences = new SentenceModel()) {
      for (MeasuredSets set : MeasuredSets.values()) {
        if (set.isIn(sets)) {
          progress.accept(set.folder());
          figures.add(measure(set, sets, sentences));
        }
      }
      return new EmbeddingEvaluation(
          EmbeddingModel.shown(EmbeddingModel.shipped().id()), sentences.hash(), figures);
    }
  }

  private static EmbeddingFigures measure(
      MeasuredSets set, LabelledSets sets, SentenceModel sentences) {
    List<TopicText> rows = set.texts(sets);
    List<String> texts = rows.stream().map(TopicText::text).toList();
    List<String> topics = rows.stream().map(TopicText::topic).toList();
    float[][] model = new float[texts.size()][];
    long begin = System.nanoTime();
    for (int i = 0; i < model.length; i++) {
      model[i] = sentences.embed(texts.get(i));
    }
    double modelSeconds = (System.nanoTime() - begin) / NANOS;
    float[][] vectors = StaticVectors.of(EmbeddingModel.shipped().table(), texts);
    HeldOutFigures heldOut = heldOut(set, set.fingerprint(sets));
    return new EmbeddingFigures(
        set.folder(),
        texts.size(),
        heldOut != null,
        Likeness.rankCorrelation(vectors, model),
        Likeness.nearestTopicAccuracy(vectors, topics),
        Likeness.nearestTopicAccuracy(model, topics),
        heldOut,
        texts.size() / seconds(texts),
        texts.size() / modelSeconds);
  }

  /** Time for all texts, the mean of rounds after as many to warm up. */
  private static double seconds(List<String> texts) {
    EmbeddingModel model = EmbeddingModel.shipped();
    StaticEmbedding embedding = new StaticEmbedding(model.table(), model.pieces());
    List<byte[]> bytes = texts.stream().map(text -> text.getBytes(StandardCharsets.UTF_8)).toList();
    long begin = 0;
    for (int round = 0; round < 2 * TIMED_ROUNDS; round++) {
      if (round == TIMED_ROUNDS) {
        begin = System.nanoTime();
      }
      for (byte[] text : bytes) {
        embedding.begin();
        embedding.add(text, 0, text.length);
        embedding.end();
      }
    }
    return (System.nanoTime() - begin) / NANOS / TIMED_ROUNDS;
  }

  private static @Nullable HeldOutFigures heldOut(MeasuredSets set, String fingerprint) {
    Map<String, HeldOut> all = HeldOut.shipped();
    HeldOut first = all.get(set.figure("rank-correlation"));
    if (first == null || !first.fingerprint().equals(fingerprint)) {
      return null;
    }
    return new HeldOutFigures(
        first.value(),
        value(all, set, "topic-accuracy"),
        value(all, set, "model-topic-accuracy"),
        value(all, set, "foreign-rank-correlation"),
        value(all, set, "foreign-topic-accuracy"));
  }

  private static double value(Map<String, HeldOut> all, MeasuredSets set, String figure) {
    HeldOut one = all.get(set.figure(figure));
    if (one == null) {
      throw new IllegalStateException("no held-out figure " + set.figure(figure) + "; train again");
    }
    return one.value();
  }
}
