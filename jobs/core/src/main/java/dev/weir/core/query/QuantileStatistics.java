package dev.weir.core.query;

import dev.weir.core.stats.LogHistogram;
import dev.weir.core.stats.Status;
import dev.weir.core.stats.sequential.AsymptoticSequence;
import dev.weir.core.stats.sequential.Interval;
import dev.weir.core.stats.sequential.OrderedSample;
import dev.weir.core.stats.sequential.QuantileComparison;
import dev.weir.core.stats.sequential.QuantileSequence;
import java.util.List;

/** Quantiles that may be watched while numbers come in, whatever their distribution. */
final class QuantileStatistics {

  private static final double TUNED_ALPHA = 0.05;

  private static final String SAMPLE =
      " a list of numbers, or `{buckets, zeros}` with counts by index of logarithmic bucket as"
          + " log-histogram gives them. With `bucketed` numbers go into such buckets first, and must not"
          + " be negative; ends of intervals then lie on edges of buckets, further out.";

  private QuantileStatistics() {}

  static List<Statistic> all() {
    return List.of(
        new Statistic(
            "quantile-cs",
            "The confidence sequence of the quantile `quantile` (in 0..1) of `values`,"
                + SAMPLE
                + " `alpha` (0.05), `planned_n` at which it is narrowest (5000). Gives the `estimate`,"
                + " `low` and `high` (infinite while too few numbers lie beyond), and between which shares of"
                + " the numbers, `rank_low` and `rank_high`, the quantile lies.",
            QuantileStatistics::interval),
        new Statistic(
            "quantile-ab",
            "Whether the quantiles `quantile` of `a` and `b` differ, valid at every look. Each is"
                + SAMPLE
                + " `alpha` (0.05), `planned_n` of an arm (5000). Gives `log_e`, `p`, and for b against a the"
                + " interval of the `difference` and of the `ratio` (each arm at half of alpha).",
            QuantileStatistics::comparison));
  }

  private static Answer interval(Arguments arguments) {
    double alpha = arguments.alpha();
    QuantileSequence sequence = sequence(arguments);
    OrderedSample sample = sample(arguments, "values", arguments.flag("bucketed", false));
    if (sample.count() == 0) {
      return Answer.without(Status.INSUFFICIENT, "no values");
    }
    Interval ranks = sequence.ranks(sample.count(), alpha);
    return Answer.ok()
        .put("n", sample.count())
        .put("estimate", sequence.estimate(sample))
        .put(sequence.interval(sample, alpha))
        .put("rank_low", ranks.low())
        .put("rank_high", ranks.high());
  }

  private static Answer comparison(Arguments arguments) {
    double alpha = arguments.alpha();
    QuantileSequence sequence = sequence(arguments);
    boolean bucketed = arguments.flag("bucketed", false);
    OrderedSample a = sample(arguments, "a", bucketed);
    OrderedSample b = sample(arguments, "b", bucketed);
    if (a.count() == 0 || b.count() == 0) {
      return Answer.without(Status.INSUFFICIENT, "no values in an arm");
    }
    double evidence =
        new QuantileComparison(sequence.p(), sequence.units(), TUNED_ALPHA).logEvidence(a, b);
    Interval difference = sequence.difference(a, b, alpha);
    Interval ratio = sequence.ratio(a, b, alpha);
    return Answer.ok()
        .put("log_e", evidence)
        .put("p", AsymptoticSequence.pValue(evidence))
        .put("estimate_a", sequence.estimate(a))
        .put("estimate_b", sequence.estimate(b))
        .put("difference", new double[] {difference.low(), difference.high()})
        .put("ratio", new double[] {ratio.low(), ratio.high()});
  }

  private static QuantileSequence sequence(Arguments arguments) {
    return new QuantileSequence(
        arguments.between("quantile", 0, 1), SequentialStatistics.planned(arguments), TUNED_ALPHA);
  }

  private static OrderedSample sample(Arguments arguments, String name, boolean bucketed) {
    if (arguments.isArray(name)) {
      double[] values = arguments.finite(name);
      return bucketed ? OrderedSample.of(histogram(name, values)) : OrderedSample.of(values);
    }
    LogHistogram histogram = new LogHistogram();
    Arguments counted = arguments.object(name);
    counted
        .countsByIndex("buckets")
        .forEach(
            (index, count) -> {
              if (count < 0) {
                throw Arguments.wrong(name, Long.toString(count), "counts, which are not negative");
              }
              histogram.addBucket(index, count);
            });
    histogram.addZeros(counted.has("zeros") ? counted.whole("zeros") : 0);
    return OrderedSample.of(histogram);
  }

  private static LogHistogram histogram(String name, double[] values) {
    LogHistogram histogram = new LogHistogram();
    for (double value : values) {
      if (value < 0) {
        throw Arguments.wrong(name, Double.toString(value), "0 or more for buckets");
      }
      histogram.add(value);
    }
    return histogram;
  }
}
