package dev.weir.evaluation.labelled;

/**
 * One text that a classifier learns from or is measured on.
 *
 * @param slice name under which figures are given, mostly that of its set
 * @param group texts of one group never stand on both sides of a split: copies, near copies,
 *     fillings of one template
 * @param positive whether the classifier is to flag it
 * @param weight how much its loss counts
 */
public record Example(String slice, String group, String text, boolean positive, double weight) {

  /** The same example with another weight. */
  public Example weighing(double newWeight) {
    return new Example(slice, group, text, positive, newWeight);
  }
}
