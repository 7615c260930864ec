package dev.weir.core.stats.compare;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Which of many hypotheses, looked at once and together, to reject so that the expected share of
 * wrong rejections among them is at most q. Takes the time of sorting.
 */
public final class FalseDiscovery {

  private FalseDiscovery() {}

  /**
   * The procedure of Benjamini and Hochberg (1995) for p-values that are independent or positively
   * dependent, as adjusted values: hypothesis i is rejected when its own is at most q.
   */
  public static double[] adjusted(double[] pValues) {
    Integer[] order = order(pValues, Comparator.naturalOrder());
    double[] adjusted = new double[pValues.length];
    double least = 1;
    for (int rank = order.length; rank > 0; rank--) {
      int at = order[rank - 1];
      least = Math.min(least, pValues[at] * order.length / rank);
      adjusted[at] = least;
    }
    return adjusted;
  }

  /**
   * The e-BH procedure of Wang and Ramdas (2022) for e-values under any dependence: with {@code k}
   * the greatest number for which the k-th largest of m values is at least {@code m / (q k)}, how
   * many are rejected. They are the largest.
   */
  public static int rejections(double[] eValues, double q) {
    Integer[] order = order(eValues, Comparator.reverseOrder());
    int rejected = 0;
    for (int k = 1; k <= order.length; k++) {
      if (eValues[order[k - 1]] >= order.length / (q * k)) {
        rejected = k;
      }
    }
    return rejected;
  }

  /**
   * Whether each of the values is among the {@code count} largest; the earlier of equal ones is.
   */
  public static boolean[] largest(double[] values, int count) {
    boolean[] chosen = new boolean[values.length];
    Integer[] order = order(values, Comparator.reverseOrder());
    for (int i = 0; i < count; i++) {
      chosen[order[i]] = true;
    }
    return chosen;
  }

  private static Integer[] order(double[] values, Comparator<Double> by) {
    Integer[] order = new Integer[values.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparing(i -> values[i], by));
    return order;
  }
}
