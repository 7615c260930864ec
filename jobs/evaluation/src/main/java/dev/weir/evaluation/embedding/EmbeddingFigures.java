package dev.weir.evaluation.embedding;

import org.jspecify.annotations.Nullable;

/**
 * How near static embeddings come to the sentence model on one set.
 *
 * @param set the set's folder
 * @param texts in it
 * @param fitted whether the shipped model was fitted to exactly these texts, so that its own
 *     figures flatter it
 * @param rankCorrelation Spearman's, of the cosines of pairs of texts
 * @param topicAccuracy share of texts whose nearest text has the same topic
 * @param modelTopicAccuracy the same of the sentence model
 * @param heldOut figures of models that had not seen the texts; null unless fitted
 * @param textsPerSecond one thread, static
 * @param modelTextsPerSecond one thread, sentence model
 */
public record EmbeddingFigures(
    String set,
    int texts,
    boolean fitted,
    double rankCorrelation,
    double topicAccuracy,
    double modelTopicAccuracy,
    @Nullable HeldOutFigures heldOut,
    double textsPerSecond,
    double modelTextsPerSecond) {

  /**
   * Figures of cross-validation over two folds, each looked at by itself.
   *
   * @param rankCorrelation of a model fitted to the other fold
   * @param topicAccuracy likewise
   * @param modelTopicAccuracy of the sentence model within a fold
   * @param foreignRankCorrelation of a model fitted to none of the measured sets
   * @param foreignTopicAccuracy likewise
   */
  public record HeldOutFigures(
      double rankCorrelation,
      double topicAccuracy,
      double modelTopicAccuracy,
      double foreignRankCorrelation,
      double foreignTopicAccuracy) {}
}
