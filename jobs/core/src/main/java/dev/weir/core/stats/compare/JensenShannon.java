package dev.weir.core.stats.compare;

import dev.weir.core.stats.Status;

/**
 * The Jensen-Shannon divergence of two rows of counts in bits: half of what each row diverges from
 * the mean of both, 0 for equal shares and 1 for rows without a common category (Lin 1991). Its
 * root is a distance. Its mean without any difference is about {@code (K - 1)/(8 ln 2) (1/n +
 * 1/m)}. Linear in the categories.
 */
public final class JensenShannon {

  private static final double BITS = 1 / Math.log(2);

  private JensenShannon() {}

  public static Difference compare(long[] reference, long[] current) {
    TwoRows rows = TwoRows.of(reference, current);
    if (rows.status() != Status.OK) {
      return Difference.without(rows.status());
    }
    double n = rows.referenceTotal();
    double m = rows.currentTotal();
    double sum = 0;
    for (int i = 0; i < reference.length; i++) {
      double p = reference[i] / n;
      double q = current[i] / m;
      sum += part(p, (p + q) / 2) + part(q, (p + q) / 2);
    }
    double bits = Math.max(0, sum * BITS / 2);
    return Difference.of(bits, (reference.length - 1) * BITS / 8 * (1 / n + 1 / m));
  }

  private static double part(double share, double mean) {
    return share == 0 ? 0 : share * Math.log(share / mean);
  }
}
