package dev.weir.bench.validators;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Area under the ROC curve: how often a failure scores above a good one, ties counting half. */
final class Auroc {

  private Auroc() {}

  /** NaN when one kind is missing. O(n log n). */
  static double of(List<Double> scores, List<Boolean> failures) {
    Integer[] order = new Integer[scores.size()];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparing(scores::get));
    double rankSum = 0;
    long bad = 0;
    for (int from = 0; from < order.length; ) {
      int to = from;
      while (to < order.length && scores.get(order[to]).equals(scores.get(order[from]))) {
        to++;
      }
      for (int i = from; i < to; i++) {
        if (failures.get(order[i])) {
          rankSum += (from + to + 1) / 2.0;
          bad++;
        }
      }
      from = to;
    }
    long good = order.length - bad;
    return (rankSum - bad * (bad + 1) / 2.0) / (bad * (double) good);
  }
}
