package dev.weir.core.stats.compare;

import dev.weir.core.stats.Moments;
import dev.weir.core.stats.Status;
import java.util.Arrays;

/**
 * The first Wasserstein distance of two samples: the area between their empirical distribution
 * functions, in the unit of the values. Takes the time of sorting.
 */
public final class Wasserstein {

  private Wasserstein() {}

  public static Difference compare(double[] reference, double[] current) {
    Status status = Samples.status(reference, current, 1);
    if (status != Status.OK) {
      return Difference.without(status);
    }
    double[] left = reference.clone();
    double[] right = current.clone();
    Arrays.sort(left);
    Arrays.sort(right);
    double area = 0;
    double from = Math.min(left[0], right[0]);
    int i = 0;
    int j = 0;
    while (i < left.length || j < right.length) {
      double to =
          Math.min(
              i < left.length ? left[i] : Double.POSITIVE_INFINITY,
              j < right.length ? right[j] : Double.POSITIVE_INFINITY);
      double between = Math.abs((double) i / left.length - (double) j / right.length);
      area += between * (to - from);
      from = to;
      while (i < left.length && left[i] <= to) {
        i++;
      }
      while (j < right.length && right[j] <= to) {
        j++;
      }
    }
    return Difference.of(area, Double.NaN);
  }

  /**
   * The distance in population standard deviations of the reference; infinite when that is constant
   * and the distance is not 0.
   */
  public static double normalised(double distance, double[] reference) {
    double deviation = Math.sqrt(Moments.of(reference).populationVariance());
    return distance == 0 ? 0 : distance / deviation;
  }
}
