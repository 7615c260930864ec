package dev.weir.core.sample;

import dev.weir.core.engine.Validation;
import dev.weir.core.validate.Outcome;

/**
 * How near validators came to deciding otherwise: where one more look tells most.
 *
 * <p>A score between 0 and its threshold, or between its threshold and 1, is as near as the part of
 * that way it lies from the end: 0 for a clean text and a certain finding, 1 at the threshold.
 * Linear in the number of validators.
 */
final class Nearness {

  private Nearness() {}

  /** The greatest nearness of the validators that came to a score; 0 when none did. */
  static double of(Validation validation) {
    double nearest = 0;
    for (int i = 0; i < validation.size(); i++) {
      Outcome outcome = validation.outcome(i);
      if (outcome == Outcome.PASS || outcome == Outcome.FLAG || outcome == Outcome.BLOCK) {
        nearest = Math.max(nearest, of(validation.score(i), validation.step(i).threshold()));
      }
    }
    return nearest;
  }

  /**
   * Nearness of one score.
   *
   * @param score 0 clean to 1 certain
   * @param threshold above 0, up to 1
   */
  static double of(double score, double threshold) {
    double near = score < threshold ? score / threshold : (1 - score) / (1 - threshold);
    // A threshold of 1 that is reached leaves no doubt: 0/0.
    return near >= 0 && near <= 1 ? near : 0;
  }
}
