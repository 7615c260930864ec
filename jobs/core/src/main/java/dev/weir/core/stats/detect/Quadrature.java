package dev.weir.core.stats.detect;

/** Points and weights that turn an integral into a sum. */
final class Quadrature {

  private static final int MOST_STEPS = 100;

  private final double[] nodes;
  private final double[] weights;

  private Quadrature(int size) {
    nodes = new double[size];
    weights = new double[size];
  }

  /**
   * The rule that is exact for polynomials of degree {@code 2 size - 1} on {@code [from, to]}:
   * nodes are the roots of Legendre's polynomial, found by Newton's method from Tricomi's
   * approximation.
   */
  static Quadrature gaussLegendre(int size, double from, double to) {
    Quadrature rule = new Quadrature(size);
    double middle = (from + to) / 2;
    double half = (to - from) / 2;
    for (int i = 0; i < size; i++) {
      double x = Math.cos(Math.PI * (i + 0.75) / (size + 0.5));
      double slope = 0;
      for (int step = 0; step < MOST_STEPS; step++) {
        double previous = 1;
        double value = x;
        for (int degree = 2; degree <= size; degree++) {
          double next = ((2 * degree - 1) * x * value - (degree - 1) * previous) / degree;
          previous = value;
          value = next;
        }
        slope = size * (x * value - previous) / (x * x - 1);
        double change = value / slope;
        x -= change;
        if (Math.abs(change) <= Math.ulp(x)) {
          break;
        }
      }
      rule.nodes[i] = middle + half * x;
      rule.weights[i] = 2 * half / ((1 - x * x) * slope * slope);
    }
    return rule;
  }

  double node(int i) {
    return nodes[i];
  }

  double weight(int i) {
    return weights[i];
  }
}
