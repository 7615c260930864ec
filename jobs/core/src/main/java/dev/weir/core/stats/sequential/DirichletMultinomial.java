package dev.weir.core.stats.sequential;

import org.apache.commons.numbers.gamma.LogGamma;

/**
 * Evidence that counts do not fall into their classes with the probabilities they should, valid at
 * every look: the test of Lindon and Malek, "Anytime-valid inference for multinomial count data"
 * (NeurIPS 2022), equation 5. The alternative is drawn from a Dirichlet distribution around those
 * probabilities with concentration {@code k}:
 *
 * <pre>BF = G(k)/G(k+F) prod_i G(k theta_i + f_i)/G(k theta_i) theta_i^(-f_i)</pre>
 *
 * and the p-value is {@code min 1/BF} over all looks. Counts of units at their first exposure
 * against the weights they are assigned by test the split of the traffic (sample ratio mismatch).
 * Counts of failures by arm against the same weights test whether the arms fail equally often, also
 * where the rate itself moves over time. One count an arm is all that is kept; a look takes time
 * linear in the arms.
 */
public final class DirichletMultinomial {

  /** How strongly the alternative clings to the probabilities that should hold. */
  public static final double USUAL_CONCENTRATION = 100;

  private final double[] weights;
  private final double concentration;

  /**
   * @param weights in any unit, each more than 0; two or more
   */
  public DirichletMultinomial(double[] weights, double concentration) {
    double sum = 0;
    for (double weight : weights) {
      if (!(weight > 0) || weight == Double.POSITIVE_INFINITY) {
        throw new IllegalArgumentException("weight: found " + weight + ", expected more than 0");
      }
      sum += weight;
    }
    if (weights.length < 2) {
      throw new IllegalArgumentException("weights: found fewer than two");
    }
    if (!(concentration > 0)) {
      throw new IllegalArgumentException("concentration: found " + concentration);
    }
    this.weights = new double[weights.length];
    for (int i = 0; i < weights.length; i++) {
      this.weights[i] = weights[i] / sum;
    }
    this.concentration = concentration;
  }

  /** The logarithm of the Bayes factor of the counts, one a weight; 0 without any. */
  public double logBayesFactor(long[] counts) {
    double value = 0;
    long total = 0;
    for (int i = 0; i < weights.length; i++) {
      double prior = concentration * weights[i];
      value += LogGamma.value(prior + counts[i]) - LogGamma.value(prior);
      value -= counts[i] * Math.log(weights[i]);
      total += counts[i];
    }
    return value + LogGamma.value(concentration) - LogGamma.value(concentration + total);
  }

  /** {@code min(1, 1/BF)} of one look; the p-value is the least of all looks. */
  public double pValue(long[] counts) {
    return Math.min(1, Math.exp(-logBayesFactor(counts)));
  }

  /** How many counts it needs. */
  public int classes() {
    return weights.length;
  }
}
