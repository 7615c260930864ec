package dev.weir.core.stats.compare;

import dev.weir.core.stats.Moments;
import dev.weir.core.stats.Status;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Welch's test of two means without equal variances (1947): {@code t = (current - reference) /
 * sqrt(s1^2/n1 + s2^2/n2)}, two-sided, with the degrees of freedom of Welch and Satterthwaite.
 *
 * <p>Fewer than two numbers on a side are insufficient; so are two constants, of which t would be 0
 * by 0 or infinite: {@link #constant} tells that case.
 */
public final class Welch {

  private Welch() {}

  public static TestResult compare(double[] reference, double[] current) {
    Status status = Samples.status(reference, current, 2);
    return status == Status.OK
        ? compare(Moments.of(reference), Moments.of(current))
        : TestResult.without(status);
  }

  /** The same from sums. */
  public static TestResult compare(Moments reference, Moments current) {
    if (Math.min(reference.count(), current.count()) < 2 || constant(reference, current)) {
      return TestResult.without(Status.INSUFFICIENT);
    }
    double left = reference.sampleVariance() / reference.count();
    double right = current.sampleVariance() / current.count();
    double t = (current.mean() - reference.mean()) / Math.sqrt(left + right);
    double freedom =
        (left + right)
            * (left + right)
            / (left * left / (reference.count() - 1) + right * right / (current.count() - 1));
    return TestResult.of(
        t, freedom, 2 * TDistribution.of(freedom).survivalProbability(Math.abs(t)));
  }

  /** Whether neither side varies. */
  public static boolean constant(Moments reference, Moments current) {
    return reference.squares() == 0 && current.squares() == 0;
  }
}
