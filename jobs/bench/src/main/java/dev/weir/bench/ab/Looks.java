package dev.weir.bench.ab;

import dev.weir.core.stats.estimate.Estimate;
import dev.weir.core.stats.sequential.AsymptoticSequence;
import dev.weir.core.stats.sequential.Interval;
import org.apache.commons.statistics.distribution.NormalDistribution;

/** Looks at an estimate with a standard error. */
final class Looks {

  private static final AsymptoticSequence SEQUENCE =
      AsymptoticSequence.planned(AsymptoticSequence.USUAL_UNITS, Simulation.ALPHA);

  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  private Looks() {}

  /** The standard normal distribution function. */
  static double normal(double x) {
    return NORMAL.cumulativeProbability(x);
  }

  /** By the asymptotic confidence sequence after {@code units} in each arm. */
  static Look asymptotic(Estimate effect, double naiveZ, int units) {
    if (!effect.isKnown() || effect.standardError() == 0) {
      return new Look(Double.NEGATIVE_INFINITY, Look.NONE.interval(), Double.NaN, naiveZ);
    }
    double both = 2.0 * units;
    double half = SEQUENCE.multiplier(both, Simulation.ALPHA) * effect.standardError();
    return new Look(
        SEQUENCE.logEvidence(effect.z(), both),
        Interval.around(effect.value(), half),
        effect.z(),
        naiveZ);
  }
}
