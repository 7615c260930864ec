package dev.weir.evaluation.labelled;

/**
 * An example and what a model that never saw its group says of it.
 *
 * @param score log-odds before calibration
 */
public record Scored(Example example, double score) {

  public boolean positive() {
    return example.positive();
  }
}
