package dev.weir.bench.drift.traffic;

import java.util.Arrays;

/** The events of one minute of one signal; filled again for every minute. */
public final class Pane {

  private final long[] counts;
  private final double[] features;
  private double[] logarithms = new double[256];
  private int minute;
  private int events;

  /** A pane of so many categories, or bins, and of so long feature vectors. */
  public Pane(int categories, int features) {
    this.counts = new long[categories];
    this.features = new double[features];
  }

  /** Empties it for a minute. */
  void begin(int at) {
    minute = at;
    events = 0;
    Arrays.fill(counts, 0);
    Arrays.fill(features, 0);
  }

  void count(int category, int more) {
    counts[category] += more;
    events += more;
  }

  void number(double logarithm) {
    if (events == logarithms.length) {
      logarithms = Arrays.copyOf(logarithms, 2 * events);
    }
    logarithms[events++] = logarithm;
  }

  /** Adds the features of an event that is counted already. */
  void text(float[] vector) {
    for (int i = 0; i < features.length; i++) {
      features[i] += vector[i];
    }
  }

  /** Minute of the simulation, of which day 0 begins at UTC midnight. */
  public int minute() {
    return minute;
  }

  public int events() {
    return events;
  }

  /** Events of each category, or bin; those of numbers once they were {@link #bin binned}. */
  public long[] counts() {
    return counts;
  }

  /** Natural logarithm of the number of event {@code i}. */
  public double logarithm(int i) {
    return logarithms[i];
  }

  /** Sum of the feature vectors. */
  public double[] features() {
    return features;
  }

  /**
   * Counts numbers by bin.
   *
   * @param lastIndexes of all bins but the last, in log buckets
   */
  public void bin(int[] lastIndexes) {
    for (int i = 0; i < events; i++) {
      int index = LogBucket.index(logarithms[i]);
      int bin = 0;
      while (bin < lastIndexes.length && index > lastIndexes[bin]) {
        bin++;
      }
      counts[bin]++;
    }
  }
}
