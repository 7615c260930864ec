package dev.weir.core.query;

import dev.weir.core.comparison.DecisionRule;
import dev.weir.core.stats.Status;
import dev.weir.core.stats.compare.ProportionIntervals;
import dev.weir.core.stats.sequential.AsymptoticSequence;
import dev.weir.core.stats.sequential.BettingSequence;
import dev.weir.core.stats.sequential.DirichletMultinomial;
import dev.weir.core.stats.sequential.Interval;
import dev.weir.core.stats.sequential.SuccessSequence;
import java.util.List;

/** Rates, counts and scores that may be watched while they grow, without a limit theorem. */
final class RateStatistics {

  private RateStatistics() {}

  static List<Statistic> all() {
    return List.of(
        new Statistic(
            "dirichlet-multinomial",
            "Whether `counts`, one a class, fall into their classes by `weights` (in any unit), valid at"
                + " every look: the Bayes factor against a Dirichlet alternative of concentration `k` (100)"
                + " around them. Failures by arm against the weights of the assignment test whether arms fail"
                + " equally often. `looks`, rows of cumulative counts, may stand for `counts`. Gives"
                + " `log_bayes_factor` of the last look, `p`, the least 1/BF of all looks, and `rejected` at"
                + " `alpha` (0.05).",
            arguments -> counts(arguments, arguments.alpha(), "rejected")),
        new Statistic(
            "srm",
            "The same test on units at their first exposure, `counts` or `looks`, against the configured"
                + " `weights`: the traffic is not split as it should be (`invalid`) when `p` is below `alpha`"
                + " (0.001).",
            arguments ->
                counts(
                    arguments,
                    arguments.between("alpha", 0, 1, DecisionRule.SPLIT_ALPHA),
                    "invalid")),
        new Statistic(
            "beta-binomial-cs",
            "The exact confidence sequence of a success rate, `x` of `n`, or of two and their difference,"
                + " `x1` of `n1` and `x2` of `n2` (each at half of alpha; `low` and `high` are of the second"
                + " minus the first). `alpha` (0.05), `planned_n` of an arm at which it is narrowest (5000).",
            RateStatistics::successes),
        new Statistic(
            "betting-cs",
            "The confidence sequence of the mean of `values` in [0, 1] by hedged betting, in their order,"
                + " on a grid of 200 steps: `low`, `high` and the `mean`. `alpha` (0.05).",
            RateStatistics::betting),
        new Statistic(
            "wilson",
            "Wilson's interval of a success rate, `x` of `n`, for one look: `low` and `high`. `alpha`"
                + " (0.05).",
            RateStatistics::wilson),
        new Statistic(
            "newcombe",
            "Newcombe's interval (method 10) of the difference of two rates, `x2` of `n2` minus `x1` of"
                + " `n1`, for one look. `alpha` (0.05).",
            RateStatistics::newcombe));
  }

  private static Answer counts(Arguments arguments, double alpha, String verdict) {
    double[] weights = arguments.finite("weights");
    for (double weight : weights) {
      if (weight <= 0) {
        throw Arguments.wrong("weights", Double.toString(weight), "more than 0");
      }
    }
    if (weights.length < 2) {
      throw Arguments.wrong("weights", weights.length + " weights", "two or more");
    }
    DirichletMultinomial test =
        new DirichletMultinomial(
            weights,
            arguments.between("k", 0, Double.MAX_VALUE, DirichletMultinomial.USUAL_CONCENTRATION));
    long[][] looks =
        arguments.has("looks")
            ? arguments.countRows("looks", weights.length)
            : new long[][] {arguments.counts("counts")};
    double p = 1;
    double factor = 0;
    long total = 0;
    for (long[] look : looks) {
      if (look.length != weights.length) {
        throw Arguments.wrong("counts", look.length + " counts", weights.length + ", one a weight");
      }
      factor = test.logBayesFactor(look);
      p = Math.min(p, AsymptoticSequence.pValue(factor));
      total = 0;
      for (long count : look) {
        total += count;
      }
    }
    return total == 0
        ? Answer.without(Status.INSUFFICIENT, "nothing was counted")
        : Answer.ok().put("log_bayes_factor", factor).put("p", p).put(verdict, p < alpha);
  }

  private static Answer successes(Arguments arguments) {
    double alpha = arguments.alpha();
    SuccessSequence sequence = new SuccessSequence(SequentialStatistics.planned(arguments));
    if (arguments.has("x")) {
      long[] one = trials(arguments, "x", "n");
      return one[1] == 0
          ? Answer.without(Status.INSUFFICIENT, "no trials")
          : Answer.ok()
              .put("rate", (double) one[0] / one[1])
              .put(sequence.interval(one[0], one[1], alpha));
    }
    long[] first = trials(arguments, "x1", "n1");
    long[] second = trials(arguments, "x2", "n2");
    if (first[1] == 0 || second[1] == 0) {
      return Answer.without(Status.INSUFFICIENT, "no trials in an arm");
    }
    Interval one = sequence.interval(first[0], first[1], alpha / 2);
    Interval two = sequence.interval(second[0], second[1], alpha / 2);
    return Answer.ok()
        .put("difference", (double) second[0] / second[1] - (double) first[0] / first[1])
        .put(two.minus(one))
        .put("first", new double[] {one.low(), one.high()})
        .put("second", new double[] {two.low(), two.high()});
  }

  private static long[] trials(Arguments arguments, String successes, String trials) {
    long x = arguments.whole(successes);
    long n = arguments.whole(trials);
    if (x < 0 || x > n) {
      throw Arguments.wrong(successes, x + " of " + n, "0 to " + trials);
    }
    return new long[] {x, n};
  }

  private static Answer betting(Arguments arguments) {
    BettingSequence sequence = new BettingSequence(arguments.alpha());
    for (double value : arguments.finite("values")) {
      if (value < 0 || value > 1) {
        throw Arguments.wrong("values", Double.toString(value), "0 to 1");
      }
      sequence.add(value);
    }
    return sequence.count() == 0
        ? Answer.without(Status.INSUFFICIENT, "no values")
        : Answer.ok().put("mean", sequence.mean()).put(sequence.interval());
  }

  private static Answer wilson(Arguments arguments) {
    long[] one = trials(arguments, "x", "n");
    return one[1] == 0
        ? Answer.without(Status.INSUFFICIENT, "no trials")
        : Answer.ok()
            .put("rate", (double) one[0] / one[1])
            .put(ProportionIntervals.wilson(one[0], one[1], arguments.alpha()));
  }

  private static Answer newcombe(Arguments arguments) {
    long[] first = trials(arguments, "x1", "n1");
    long[] second = trials(arguments, "x2", "n2");
    return first[1] == 0 || second[1] == 0
        ? Answer.without(Status.INSUFFICIENT, "no trials in an arm")
        : Answer.ok()
            .put("difference", (double) second[0] / second[1] - (double) first[0] / first[1])
            .put(
                ProportionIntervals.newcombe(
                    first[0], first[1], second[0], second[1], arguments.alpha()));
  }
}
