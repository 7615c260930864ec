package dev.weir.core.score;

import java.util.Arrays;
import java.util.Comparator;

/**
 * How well scores and verdicts of one validator agree with labels.
 *
 * <p>Ratios without a denominator are NaN. The area under the ROC curve is the probability that a
 * call to be flagged scores above one that is not, ties counting half (Mann and Whitney, 1947). The
 * true-positive rate at a false-positive rate is that of the best threshold that keeps it: calls of
 * one score are flagged together or not at all, nothing is interpolated.
 *
 * @param positives labelled to be flagged
 * @param negatives labelled not to be flagged
 * @param truePositives positives that were flagged at the policy's threshold
 * @param falsePositives negatives that were flagged at the policy's threshold
 * @param auroc area under the ROC curve
 * @param tprAtOnePercentFpr true-positive rate at a false-positive rate of 1 % at most
 * @param thresholdAtOnePercentFpr score from which on calls are flagged then; NaN for none
 * @param roc the curve's corners from (0, 0) to (1, 1)
 */
record LabelMetrics(
    long positives,
    long negatives,
    long truePositives,
    long falsePositives,
    double auroc,
    double tprAtOnePercentFpr,
    double thresholdAtOnePercentFpr,
    Roc roc) {

  /**
   * Corners of a ROC curve: one for each score that occurs, the highest first.
   *
   * @param falsePositives negatives with this score or a higher one
   * @param truePositives positives with this score or a higher one
   */
  record Roc(double[] scores, long[] falsePositives, long[] truePositives) {}

  static LabelMetrics of(LabelledScores labelled) {
    long truePositives = 0;
    long falsePositives = 0;
    for (int i = 0; i < labelled.size(); i++) {
      if (labelled.failed(i)) {
        truePositives += labelled.label(i) ? 1 : 0;
        falsePositives += labelled.label(i) ? 0 : 1;
      }
    }
    Roc roc = roc(labelled);
    int last = roc.scores().length - 1;
    long positives = last < 0 ? 0 : roc.truePositives()[last];
    long negatives = last < 0 ? 0 : roc.falsePositives()[last];
    int best = bestWithin(roc, negatives);
    return new LabelMetrics(
        positives,
        negatives,
        truePositives,
        falsePositives,
        area(roc, positives, negatives),
        negatives == 0 ? Double.NaN : ratio(best < 0 ? 0 : roc.truePositives()[best], positives),
        best < 0 ? Double.NaN : roc.scores()[best],
        roc);
  }

  private static Roc roc(LabelledScores labelled) {
    Integer[] order = new Integer[labelled.size()];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble((Integer i) -> labelled.score(i)).reversed());
    double[] scores = new double[order.length];
    long[] falsePositives = new long[order.length];
    long[] truePositives = new long[order.length];
    int corners = 0;
    long positives = 0;
    long negatives = 0;
    for (int k = 0; k < order.length; k++) {
      int call = order[k];
      positives += labelled.label(call) ? 1 : 0;
      negatives += labelled.label(call) ? 0 : 1;
      boolean lastOfTies =
          k + 1 == order.length || labelled.score(order[k + 1]) != labelled.score(call);
      if (lastOfTies) {
        scores[corners] = labelled.score(call);
        falsePositives[corners] = negatives;
        truePositives[corners++] = positives;
      }
    }
    return new Roc(
        Arrays.copyOf(scores, corners),
        Arrays.copyOf(falsePositives, corners),
        Arrays.copyOf(truePositives, corners));
  }

  /** The sum of trapezoids, in integers until the last division. */
  private static double area(Roc roc, long positives, long negatives) {
    long doubled = 0;
    long width = 0;
    long height = 0;
    for (int i = 0; i < roc.scores().length; i++) {
      doubled += (roc.falsePositives()[i] - width) * (roc.truePositives()[i] + height);
      width = roc.falsePositives()[i];
      height = roc.truePositives()[i];
    }
    return positives == 0 || negatives == 0 ? Double.NaN : doubled / (2.0 * positives * negatives);
  }

  private static int bestWithin(Roc roc, long negatives) {
    int best = -1;
    for (int i = 0; i < roc.scores().length; i++) {
      if (roc.falsePositives()[i] * 100 <= negatives) {
        best = i;
      }
    }
    return best;
  }

  double precision() {
    return ratio(truePositives, truePositives + falsePositives);
  }

  double recall() {
    return ratio(truePositives, positives);
  }

  double falsePositiveRate() {
    return ratio(falsePositives, negatives);
  }

  /** Harmonic mean of precision and recall: 2 TP / (2 TP + FP + FN). */
  double f1() {
    return ratio(2 * truePositives, truePositives + falsePositives + positives);
  }

  private static double ratio(long part, long whole) {
    return whole == 0 ? Double.NaN : (double) part / whole;
  }
}
