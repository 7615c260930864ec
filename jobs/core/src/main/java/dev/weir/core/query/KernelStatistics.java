package dev.weir.core.query;

import dev.weir.core.stats.Status;
import dev.weir.core.stats.kernel.MeanDiscrepancy;
import dev.weir.core.stats.kernel.RandomFeatures;
import java.util.List;

/** Two sets of embeddings side by side. */
final class KernelStatistics {

  private static final int MOST_FEATURES = 100_000;

  private KernelStatistics() {}

  static List<Statistic> all() {
    return List.of(
        new Statistic(
            "mmd2",
            "Unbiased squared maximum mean discrepancy of the vectors `x` and `y` through random"
                + " Fourier features of a Gaussian kernel: `value`. Either `frequencies`, a row of one"
                + " number a dimension for each pair of features, or `features` (how many rows),"
                + " `sigma` and `seed`, from which they are drawn.",
            KernelStatistics::discrepancy));
  }

  private static Answer discrepancy(Arguments arguments) {
    double[][] x = arguments.matrix("x");
    double[][] y = arguments.matrix("y");
    if (x.length < 2 || y.length < 2) {
      return Answer.without(Status.INSUFFICIENT, "fewer than two vectors on one side");
    }
    int dimensions = x[0].length;
    RandomFeatures features = features(arguments, dimensions);
    if (y[0].length != dimensions) {
      throw Arguments.wrong("y", y[0].length + " dimensions", dimensions + " as in x");
    }
    double value = MeanDiscrepancy.squared(x.length, sum(features, x), y.length, sum(features, y));
    return Answer.ok().put("value", value);
  }

  private static RandomFeatures features(Arguments arguments, int dimensions) {
    if (arguments.has("frequencies")) {
      double[][] frequencies = arguments.matrix("frequencies");
      if (frequencies.length == 0 || frequencies[0].length != dimensions) {
        throw Arguments.wrong("frequencies", frequencies.length + " rows", "rows of " + dimensions);
      }
      return RandomFeatures.of(frequencies);
    }
    double count = arguments.between("features", 0, MOST_FEATURES);
    double sigma = arguments.between("sigma", 0, Double.MAX_VALUE);
    return RandomFeatures.drawn((int) count, dimensions, sigma, arguments.whole("seed"));
  }

  private static double[] sum(RandomFeatures features, double[][] vectors) {
    double[] sum = new double[features.length()];
    for (double[] vector : vectors) {
      features.add(vector, sum);
    }
    return sum;
  }
}
