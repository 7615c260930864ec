package dev.weir.bench.drift.entrant;

import dev.weir.bench.drift.traffic.TextPool;
import dev.weir.bench.drift.traffic.Texts;
import dev.weir.core.drift.reference.HourlyTilts;
import dev.weir.core.stats.detect.TiltReference;
import dev.weir.core.stats.detect.TwoWitnessReference;
import java.util.Arrays;

/**
 * The reference of texts: a mean of features for each hour, shrunk to that of the week as shares of
 * words are, and one covariance for all.
 */
final class HourlyWitnesses {

  private HourlyWitnesses() {}

  static TwoWitnessReference[] of(ReferenceWeek week) {
    double[][] sums = week.featuresByHour();
    long[][] counts = week.countsByHour();
    long events = Arrays.stream(week.counts()).sum();
    double[] mean = new double[week.features()];
    for (double[] sum : sums) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += sum[i] / events;
      }
    }
    TwoWitnessReference all = TwoWitnessReference.of(mean, covariance(week, mean), 0);
    TwoWitnessReference[] hours = new TwoWitnessReference[sums.length];
    for (int hour = 0; hour < hours.length; hour++) {
      long n = Arrays.stream(counts[hour]).sum();
      double[] own = new double[mean.length];
      for (int i = 0; i < own.length; i++) {
        own[i] =
            (sums[hour][i] + HourlyTilts.PSEUDO_EVENTS * mean[i]) / (n + HourlyTilts.PSEUDO_EVENTS);
      }
      long effective = n + HourlyTilts.PSEUDO_EVENTS;
      hours[hour] = all.at(own, TiltReference.slack(effective));
    }
    return hours;
  }

  /**
   * From the products of the texts of each topic and how often the week had it, which differs from
   * the sum over events by less than a hundredth of it and takes a hundredth of the time.
   */
  private static double[][] covariance(ReferenceWeek week, double[] mean) {
    TextPool pool = ((Texts) week.signal()).pool();
    long[] topics = week.counts();
    double events = Arrays.stream(topics).sum();
    double[][] covariance = new double[mean.length][mean.length];
    for (int i = 0; i < mean.length; i++) {
      for (int j = 0; j <= i; j++) {
        for (int topic = 0; topic < TextPool.KNOWN; topic++) {
          covariance[i][j] += topics[topic] / events * pool.product(topic, i, j);
        }
        covariance[i][j] -= mean[i] * mean[j];
      }
    }
    return covariance;
  }
}
