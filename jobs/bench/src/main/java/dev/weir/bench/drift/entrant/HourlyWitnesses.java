package dev.weir.bench.drift.entrant;

import dev.weir.bench.drift.traffic.TextPool;
import dev.weir.bench.drift.traffic.Texts;
import dev.weir.core.stats.detect.WitnessReference;

/** The reference of texts: a mean of features for each hour, one covariance for all. */
final class HourlyWitnesses {

  private static final int HOURS = 24;
  static double SLACK = 0.01;

  private HourlyWitnesses() {}

  static WitnessReference[] of(ReferenceWeek week) {
    TextPool pool = ((Texts) week.signal()).pool();
    long[] topics = week.counts();
    double events = 0;
    for (long count : topics) {
      events += count;
    }
    double[][] sums = week.featuresByHour();
    long[][] counts = week.countsByHour();
    int features = TextPool.FEATURES;
    double[] mean = new double[features];
    for (double[] sum : sums) {
      for (int i = 0; i < features; i++) {
        mean[i] += sum[i] / events;
      }
    }
    double[][] covariance = new double[features][features];
    for (int i = 0; i < features; i++) {
      for (int j = 0; j <= i; j++) {
        double product = 0;
        for (int topic = 0; topic < TextPool.KNOWN; topic++) {
          product += topics[topic] / events * pool.product(topic, i, j);
        }
        covariance[i][j] = product - mean[i] * mean[j];
        covariance[j][i] = covariance[i][j];
      }
    }
    WitnessReference[] hours = new WitnessReference[HOURS];
    for (int hour = 0; hour < HOURS; hour++) {
      double n = 0;
      for (long count : counts[hour]) {
        n += count;
      }
      double[] own = new double[features];
      for (int i = 0; i < features; i++) {
        own[i] = (sums[hour][i] + 400 * mean[i]) / (n + 400);
      }
      hours[hour] =
          new WitnessReference(
              own, covariance, WitnessReference.strengths(), Math.max(SLACK, 2 / Math.sqrt(n)));
    }
    return hours;
  }
}
