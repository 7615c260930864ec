package dev.weir.core.query;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.core.stats.LogHistogram;
import dev.weir.core.stats.Moments;
import dev.weir.core.stats.SignedLogHistogram;
import dev.weir.core.stats.Status;
import java.util.List;

/** What is kept of numbers instead of the numbers. */
final class SummaryStatistics {

  private SummaryStatistics() {}

  static List<Statistic> all() {
    return List.of(
        new Statistic(
            "chan",
            "Merges count, mean and centred sum of squares of `a` and `b`, each a list of numbers or"
                + " `{n, mean, m2}`, by the rule of Chan, Golub and LeVeque. Gives `n`, `mean`, `m2`"
                + " and both variances (`NaN` where there are too few numbers).",
            SummaryStatistics::chan),
        new Statistic(
            "log-histogram",
            "Counts `values` in logarithmic buckets of base 2^(1/32), the sign split, and gives the"
                + " value of each of `quantiles` (in 0..1): what the bucket of the ceil(p n)-th value"
                + " stands for, 2 gamma^i/(gamma + 1). Also the counts by bucket index"
                + " ceil(32 log2 |v|).",
            SummaryStatistics::logHistogram));
  }

  private static Answer chan(Arguments arguments) {
    Moments merged = arguments.moments("a").merge(arguments.moments("b"));
    return Answer.ok()
        .put("n", merged.count())
        .put("mean", merged.mean())
        .put("m2", merged.squares())
        .put("variance", merged.sampleVariance())
        .put("population_variance", merged.populationVariance());
  }

  private static Answer logHistogram(Arguments arguments) {
    double[] values = arguments.finite("values");
    double[] probabilities = arguments.finite("quantiles");
    SignedLogHistogram histogram = new SignedLogHistogram();
    for (double value : values) {
      histogram.add(value);
    }
    double[] quantiles = new double[probabilities.length];
    for (int i = 0; i < quantiles.length; i++) {
      if (probabilities[i] < 0 || probabilities[i] > 1) {
        throw Arguments.wrong("quantiles", Double.toString(probabilities[i]), "0 to 1");
      }
      quantiles[i] = histogram.quantile(probabilities[i]);
    }
    if (values.length == 0) {
      return Answer.without(Status.INSUFFICIENT, "no values");
    }
    Answer answer =
        Answer.ok()
            .put("count", histogram.count())
            .put("quantiles", quantiles)
            .put("zeros", histogram.positive().zeroCount());
    buckets(histogram.positive(), answer.object("buckets"));
    buckets(histogram.negative(), answer.object("negative_buckets"));
    return answer;
  }

  private static void buckets(LogHistogram histogram, ObjectNode out) {
    histogram.forEachBucket((index, count) -> out.put(Integer.toString(index), count));
  }
}
