package dev.weir.core.stats.estimate;

import dev.weir.core.stats.JointMoments;
import dev.weir.core.stats.Moments;

/**
 * A mean label from a cheap score of everything and true labels of a sample: prediction-powered
 * inference (Angelopoulos, Bates, Fannjiang, Jordan and Zrnic, Science 2023). {@code theta =
 * mean_all f + mean_L (y - f)} with variance {@code s_f^2/N + s_(y-f)^2/n_L}: unbiased however
 * wrong the score is, and as much more certain than the labels alone as the score is right.
 * Constant time.
 *
 * @param mean the estimate
 * @param correction what was added to the mean score, {@code mean_L (y - f)}: 0 for a calibrated
 *     judge
 */
public record PredictionPowered(Estimate mean, Estimate correction) {

  /**
   * Labels of a sample in which each event had the same chance to be.
   *
   * @param scores of all events
   * @param errors label minus score of the labelled ones
   */
  public static PredictionPowered of(Moments scores, Moments errors) {
    return sum(Means.mean(scores), Means.mean(errors));
  }

  /**
   * Labels of events drawn one by one with known probabilities, each weighted by one over its own
   * (Horvitz and Thompson): the mean over <em>all</em> events of {@code (y - f)/pi}, 0 where there
   * is no label.
   *
   * @param weighted {@code (y - f)/pi} of the labelled ones
   */
  public static PredictionPowered ofWeighted(Moments scores, Moments weighted) {
    long unlabelled = scores.count() - weighted.count();
    if (unlabelled < 0) {
      throw new IllegalArgumentException(
          "found " + weighted.count() + " labels of " + scores.count() + " events");
    }
    Moments everywhere = weighted.merge(new Moments(unlabelled, 0, 0));
    return weighted.count() < 2
        ? new PredictionPowered(Estimate.NONE, Estimate.NONE)
        : sum(Means.mean(scores), Means.mean(everywhere));
  }

  /**
   * Labels of events drawn one by one with known probabilities, of which some are still to come, or
   * never will for reasons that have nothing to do with what they would say: the correction is
   * {@code sum (y - f)/pi / sum 1/pi} (Hajek), so it needs no count of the events that could have
   * been labelled.
   *
   * @param errors of the labelled ones, {@code (y - f)/pi} and {@code 1/pi}
   */
  public static PredictionPowered ofShares(Moments scores, JointMoments errors) {
    return sum(Means.mean(scores), Ratio.of(errors));
  }

  private static PredictionPowered sum(Estimate score, Estimate correction) {
    Estimate mean =
        new Estimate(
            score.value() + correction.value(),
            Math.hypot(score.standardError(), correction.standardError()));
    return new PredictionPowered(mean, correction);
  }
}
