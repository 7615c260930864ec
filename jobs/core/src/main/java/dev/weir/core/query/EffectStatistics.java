package dev.weir.core.query;

import dev.weir.core.stats.JointMoments;
import dev.weir.core.stats.Moments;
import dev.weir.core.stats.Status;
import dev.weir.core.stats.estimate.Adjustment;
import dev.weir.core.stats.estimate.Estimate;
import dev.weir.core.stats.estimate.PredictionPowered;
import dev.weir.core.stats.estimate.Ratio;
import dev.weir.core.stats.sequential.AsymptoticSequence;
import dev.weir.core.stats.sequential.Interval;
import java.util.List;

/** Estimates that are more than a mean, with the confidence sequence of their standard error. */
final class EffectStatistics {

  private static final String LEVEL =
      " `alpha` (0.05) and `planned_n` (5000) are those of asymptotic-cs.";

  private EffectStatistics() {}

  static List<Statistic> all() {
    return List.of(
        new Statistic(
            "delta-ratio",
            "A ratio of totals over units by the delta method: lists `numerator` and `denominator` with"
                + " one number a unit each, or arms `a` and `b` with such lists, whose difference b - a is given"
                + " with `low`, `high` and `p`. `variance` is that of the estimate. INSUFFICIENT while the mean"
                + " denominator is less than 10 of its standard errors (`denominator_z`) away from 0."
                + LEVEL,
            EffectStatistics::ratio),
        new Statistic(
            "cuped",
            "The difference of means of arms `a` and `b` less what a covariate explains that was known"
                + " before the assignment: each arm has lists `y` and `x`, one number a unit. `theta` ="
                + " cov(y, x)/var(x) over the units of both arms together, 0 where one of them does not vary;"
                + " `mean_a` and `mean_b` are adjusted to the mean x of both, `variance_factor` is 1 - rho^2. For"
                + " ratios each arm has `numerator`, `denominator`, `before_numerator` and"
                + " `before_denominator`."
                + LEVEL,
            EffectStatistics::adjusted),
        new Statistic(
            "ppi",
            "The prediction-powered mean of labels: `scores` of all events (a list or `{n, mean, m2}`) and,"
                + " of the labelled ones, lists `labels` and `label_scores`; `probabilities` with which each was"
                + " drawn, where those differ (then (label - score)/probability is averaged over all events)."
                + " Gives the `estimate`, its `variance`, what the labels corrected (`correction`), and `low` and"
                + " `high` with the labelled events as n."
                + LEVEL,
            EffectStatistics::predictionPowered));
  }

  private static Answer ratio(Arguments arguments) {
    if (!arguments.has("a")) {
      JointMoments units = columns(arguments, "numerator", "denominator");
      Estimate ratio = Ratio.of(units);
      return ratio.isKnown()
          ? Answer.ok()
              .put("ratio", ratio.value())
              .put("variance", ratio.standardError() * ratio.standardError())
              .put("standard_error", ratio.standardError())
              .put("denominator_z", Ratio.denominator(units))
              .put(interval(arguments, ratio, (double) units.count()))
          : small(units);
    }
    JointMoments a = columns(arguments.object("a"), "numerator", "denominator");
    JointMoments b = columns(arguments.object("b"), "numerator", "denominator");
    Estimate ratioA = Ratio.of(a);
    Estimate ratioB = Ratio.of(b);
    if (!ratioA.isKnown() || !ratioB.isKnown()) {
      return small(ratioA.isKnown() ? b : a);
    }
    Answer answer = Answer.ok().put("ratio_a", ratioA.value()).put("ratio_b", ratioB.value());
    return difference(answer, arguments, ratioB.minus(ratioA), (double) a.count() + b.count());
  }

  private static Answer small(JointMoments units) {
    return Answer.without(
            Status.INSUFFICIENT, "the mean denominator is less than 10 standard errors from 0")
        .put("denominator_z", Ratio.denominator(units));
  }

  private static Answer adjusted(Arguments arguments) {
    Arguments armA = arguments.object("a");
    Arguments armB = arguments.object("b");
    boolean ratio = armA.has("denominator");
    String[] names =
        ratio
            ? new String[] {"numerator", "denominator", "before_numerator", "before_denominator"}
            : new String[] {"y", "x"};
    JointMoments a = columns(armA, names);
    JointMoments b = columns(armB, names);
    Adjustment found = ratio ? Adjustment.ofRatio(a, b) : Adjustment.of(a, b);
    if (!found.difference().isKnown()) {
      return Answer.without(
          Status.INSUFFICIENT, "fewer than two units in an arm, or a denominator near 0");
    }
    Answer answer =
        Answer.ok()
            .put("theta", found.theta())
            .put("mean_a", found.a().value())
            .put("mean_b", found.b().value())
            .put("variance_factor", 1 - found.explained());
    return difference(answer, arguments, found.difference(), (double) a.count() + b.count());
  }

  private static Answer predictionPowered(Arguments arguments) {
    Moments scores = arguments.moments("scores");
    double[] labels = arguments.finite("labels");
    double[] labelScores = arguments.finite("label_scores");
    boolean weighted = arguments.has("probabilities");
    double[] probabilities = weighted ? arguments.finite("probabilities") : new double[0];
    if (labelScores.length != labels.length
        || (weighted && probabilities.length != labels.length)
        || labels.length > scores.count()) {
      throw Arguments.wrong(
          "labels", labels.length + " labels", "as many label_scores, at most as many as scores");
    }
    double[] errors = new double[labels.length];
    for (int i = 0; i < errors.length; i++) {
      errors[i] = labels[i] - labelScores[i];
      if (weighted) {
        if (probabilities[i] <= 0 || probabilities[i] > 1) {
          throw Arguments.wrong("probabilities", Double.toString(probabilities[i]), "0 to 1");
        }
        errors[i] /= probabilities[i];
      }
    }
    Moments of = Moments.of(errors);
    PredictionPowered found =
        weighted ? PredictionPowered.ofWeighted(scores, of) : PredictionPowered.of(scores, of);
    if (!found.mean().isKnown()) {
      return Answer.without(Status.INSUFFICIENT, "fewer than two labels or scores");
    }
    return Answer.ok()
        .put("estimate", found.mean().value())
        .put("variance", found.mean().standardError() * found.mean().standardError())
        .put("standard_error", found.mean().standardError())
        .put("correction", found.correction().value())
        .put("correction_standard_error", found.correction().standardError())
        .put(interval(arguments, found.mean(), labels.length));
  }

  private static Answer difference(
      Answer answer, Arguments arguments, Estimate difference, double units) {
    answer
        .put("difference", difference.value())
        .put("variance", difference.standardError() * difference.standardError())
        .put("standard_error", difference.standardError());
    if (difference.standardError() == 0) {
      return answer.put(Interval.around(difference.value(), 0));
    }
    double evidence =
        SequentialStatistics.sequence(arguments, arguments.alpha(), false)
            .logEvidence(difference.z(), units);
    return answer
        .put(interval(arguments, difference, units))
        .put("log_e", evidence)
        .put("p", AsymptoticSequence.pValue(evidence));
  }

  private static Interval interval(Arguments arguments, Estimate estimate, double units) {
    double alpha = arguments.alpha();
    AsymptoticSequence sequence = SequentialStatistics.sequence(arguments, alpha, false);
    return Interval.around(
        estimate.value(), sequence.multiplier(units, alpha) * estimate.standardError());
  }

  private static JointMoments columns(Arguments arm, String... names) {
    double[][] columns = new double[names.length][];
    for (int i = 0; i < names.length; i++) {
      columns[i] = arm.finite(names[i]);
      if (columns[i].length != columns[0].length) {
        throw Arguments.wrong(
            names[i], columns[i].length + " numbers", columns[0].length + ", one a unit");
      }
    }
    JointMoments moments = new JointMoments(names.length);
    double[] row = new double[names.length];
    for (int unit = 0; unit < columns[0].length; unit++) {
      for (int i = 0; i < names.length; i++) {
        row[i] = columns[i][unit];
      }
      moments.add(row);
    }
    return moments;
  }
}
