package dev.weir.core.query;

import dev.weir.core.stats.Moments;
import dev.weir.core.stats.Status;
import dev.weir.core.stats.compare.ChiSquare;
import dev.weir.core.stats.compare.Difference;
import dev.weir.core.stats.compare.GTest;
import dev.weir.core.stats.compare.JensenShannon;
import dev.weir.core.stats.compare.KolmogorovSmirnov;
import dev.weir.core.stats.compare.PopulationStability;
import dev.weir.core.stats.compare.TestResult;
import dev.weir.core.stats.compare.TwoProportions;
import dev.weir.core.stats.compare.Wasserstein;
import dev.weir.core.stats.compare.Welch;
import java.util.List;

/** Two samples side by side. */
final class ComparisonStatistics {

  private ComparisonStatistics() {}

  static List<Statistic> all() {
    return List.of(
        new Statistic(
            "ks",
            "Kolmogorov and Smirnov's test of two lists of numbers, `reference` and `current`:"
                + " `statistic` is D, `p` its limit.",
            ComparisonStatistics::kolmogorovSmirnov),
        new Statistic(
            "chi-square",
            "Pearson's test of homogeneity of two rows of counts over the same categories:"
                + " `statistic`, `dof`, `p`. Columns that are empty in both rows are left out; no"
                + " continuity correction.",
            arguments -> test(ChiSquare.compare(counts(arguments), arguments.counts("current")))),
        new Statistic(
            "g-test",
            "The likelihood-ratio test of the same table, 2 sum O ln(O/E): `statistic`, `dof`, `p`.",
            arguments -> test(GTest.compare(counts(arguments), arguments.counts("current")))),
        new Statistic(
            "psi",
            "Population stability index of two rows of counts, each count raised by one half:"
                + " `value`, and `expected_by_chance`, (K - 1)(1/n + 1/m).",
            ComparisonStatistics::populationStability),
        new Statistic(
            "js",
            "Jensen-Shannon divergence of two rows of counts in bits (`value`), its root"
                + " (`distance`), and what chance alone makes, (K - 1)/(8 ln 2)(1/n + 1/m)"
                + " (`expected_by_chance`).",
            ComparisonStatistics::jensenShannon),
        new Statistic(
            "w1",
            "First Wasserstein distance of two lists of numbers (`value`), and the same in"
                + " population standard deviations of the reference (`normalised`).",
            ComparisonStatistics::wasserstein),
        new Statistic(
            "welch",
            "Welch's t-test of the means of two lists of numbers: `statistic` (positive when"
                + " `current` is greater), `dof`, two-sided `p`, `difference`. Fewer than two"
                + " numbers, or two constants, are INSUFFICIENT.",
            ComparisonStatistics::welch),
        new Statistic(
            "two-proportion-z",
            "Pooled z-test of `x1` of `n1` against `x2` of `n2`: `statistic` (positive when the"
                + " second is greater; 0 when the pooled variance is 0), two-sided `p`,"
                + " `difference`.",
            ComparisonStatistics::twoProportions));
  }

  private static long[] counts(Arguments arguments) {
    long[] reference = arguments.counts("reference");
    long[] current = arguments.counts("current");
    if (reference.length != current.length) {
      throw Arguments.wrong(
          "current", current.length + " counts", reference.length + ", one a category");
    }
    return reference;
  }

  private static Answer kolmogorovSmirnov(Arguments arguments) {
    return test(
        KolmogorovSmirnov.compare(arguments.finite("reference"), arguments.finite("current")));
  }

  private static Answer populationStability(Arguments arguments) {
    return difference(PopulationStability.compare(counts(arguments), arguments.counts("current")));
  }

  private static Answer jensenShannon(Arguments arguments) {
    Difference found = JensenShannon.compare(counts(arguments), arguments.counts("current"));
    return found.status() == Status.OK
        ? difference(found).put("distance", Math.sqrt(found.value()))
        : difference(found);
  }

  private static Answer wasserstein(Arguments arguments) {
    double[] reference = arguments.finite("reference");
    Difference found = Wasserstein.compare(reference, arguments.finite("current"));
    return found.status() == Status.OK
        ? Answer.ok()
            .put("value", found.value())
            .put("normalised", Wasserstein.normalised(found.value(), reference))
        : difference(found);
  }

  private static Answer welch(Arguments arguments) {
    Moments reference = arguments.moments("reference");
    Moments current = arguments.moments("current");
    if (Math.min(reference.count(), current.count()) >= 2 && Welch.constant(reference, current)) {
      return Answer.without(Status.INSUFFICIENT, "zero variance")
          .put("difference", current.mean() - reference.mean());
    }
    TestResult found = Welch.compare(reference, current);
    return found.status() == Status.OK
        ? test(found).put("difference", current.mean() - reference.mean())
        : test(found);
  }

  private static Answer twoProportions(Arguments arguments) {
    long x1 = arguments.whole("x1");
    long n1 = arguments.whole("n1");
    long x2 = arguments.whole("x2");
    long n2 = arguments.whole("n2");
    TestResult found = TwoProportions.compare(x1, n1, x2, n2);
    return found.status() == Status.OK
        ? test(found).put("difference", (double) x2 / n2 - (double) x1 / n1)
        : test(found);
  }

  private static Answer test(TestResult result) {
    if (result.status() != Status.OK) {
      return nothing(result.status());
    }
    Answer answer = Answer.ok().put("statistic", result.statistic());
    if (!Double.isNaN(result.degreesOfFreedom())) {
      answer.put("dof", result.degreesOfFreedom());
    }
    return answer.put("p", result.pValue());
  }

  private static Answer difference(Difference found) {
    return found.status() == Status.OK
        ? Answer.ok()
            .put("value", found.value())
            .put("expected_by_chance", found.expectedByChance())
        : nothing(found.status());
  }

  private static Answer nothing(Status status) {
    return Answer.without(
        status,
        status == Status.INVALID
            ? "counts that contradict each other"
            : "too few numbers on one side");
  }
}
