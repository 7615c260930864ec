package dev.weir.bench.drift.entrant;

import dev.weir.bench.drift.traffic.Pane;
import java.util.Arrays;

/** What came within an hour. */
public final class HourSum {

  private final long[] counts;
  private final double[] features;
  private long events;

  HourSum(int categories, int features) {
    this.counts = new long[categories];
    this.features = new double[features];
  }

  void add(Pane pane) {
    events += pane.events();
    for (int i = 0; i < counts.length; i++) {
      counts[i] += pane.counts()[i];
    }
    for (int i = 0; i < features.length; i++) {
      features[i] += pane.features()[i];
    }
  }

  void add(HourSum other) {
    events += other.events;
    for (int i = 0; i < features.length; i++) {
      features[i] += other.features[i];
    }
  }

  static HourSum of(long[] counts) {
    HourSum sum = new HourSum(counts.length, 0);
    for (int i = 0; i < counts.length; i++) {
      sum.counts[i] = counts[i];
      sum.events += counts[i];
    }
    return sum;
  }

  void clear() {
    events = 0;
    Arrays.fill(counts, 0);
    Arrays.fill(features, 0);
  }

  long events() {
    return events;
  }

  /** By category or bin; by topic where texts are simulated. */
  public long[] counts() {
    return counts;
  }

  double[] features() {
    return features;
  }
}
