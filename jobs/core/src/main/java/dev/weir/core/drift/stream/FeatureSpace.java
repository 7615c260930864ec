package dev.weir.core.drift.stream;

import dev.weir.schemas.SignalKind;

/**
 * What an embedding signal is instead of cut into categories: vectors of the features of one
 * embedding model, with their sums by hour of the day (UTC) and how much single texts deviate.
 *
 * <p>There is one category, the texts, so that they are counted as those of other signals are.
 *
 * @param model the {@code EmbeddingModel.id} that the features are of
 * @param sums a row of sums in fixed point for each hour, empty where there was no text; not copied
 * @param deviations rows whose squares sum to the covariance of the features of one text; not
 *     copied
 */
@SuppressWarnings("ArrayRecordComponent")
public record FeatureSpace(long model, long[][] sums, float[][] deviations) implements Categories {

  @Override
  public SignalKind kind() {
    return SignalKind.EMBEDDING;
  }

  @Override
  public int size() {
    return 1;
  }

  @Override
  public double[][] scores(long events) {
    return new double[0][];
  }

  @Override
  public String name(int category) {
    return "texts";
  }
}
