package dev.weir.core.stats.detect;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * How long a CUSUM chart of standard normal values runs until it alarms: {@code S <- max(0, S + x -
 * k)}, alarm at {@code S > h}, from S = 0.
 *
 * <p>The run length from u solves {@code L(u) = 1 + L(0) F(k - u) + integral over (0, h) of L(y)
 * f(y + k - u) dy} (Page 1954), here by Gauss-Legendre quadrature (Nystrom's method), which is good
 * to far more digits than a chart needs. The chart in both directions has {@code 1/L = 1/L+ +
 * 1/L-}. Cubic in the nodes, of which there are more the greater h is.
 */
public final class CusumRunLength {

  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
  private static final int LEAST_NODES = 32;
  private static final int NODES_PER_UNIT = 12;
  private static final int MOST_NODES = 600;

  private CusumRunLength() {}

  /**
   * Mean number of values until the chart in one direction alarms.
   *
   * @param k allowance, in standard deviations
   * @param h threshold, positive, in standard deviations
   * @param shift mean of the values in the direction of the chart
   */
  public static double oneSided(double k, double h, double shift) {
    int size = (int) Math.min(MOST_NODES, LEAST_NODES + Math.ceil(NODES_PER_UNIT * h));
    Quadrature rule = Quadrature.gaussLegendre(size, 0, h);
    double allowance = k - shift;
    double[][] system = new double[size + 1][size + 2];
    for (int i = 0; i <= size; i++) {
      double from = i == size ? 0 : rule.node(i);
      for (int j = 0; j < size; j++) {
        system[i][j] = -rule.weight(j) * NORMAL.density(rule.node(j) + allowance - from);
      }
      system[i][size] = -NORMAL.cumulativeProbability(allowance - from);
      system[i][i] += 1;
      system[i][size + 1] = 1;
    }
    return LinearSystem.solve(system)[size];
  }

  /** The same of the chart in both directions. */
  public static double twoSided(double k, double h, double shift) {
    return 1 / (1 / oneSided(k, h, shift) + 1 / oneSided(k, h, -shift));
  }
}
