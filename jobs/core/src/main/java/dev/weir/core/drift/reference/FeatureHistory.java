package dev.weir.core.drift.reference;

import dev.weir.core.drift.stream.FeatureSpace;
import dev.weir.core.embedding.FeatureBank;
import dev.weir.core.pane.FeatureSums;
import dev.weir.core.stats.ByteReader;
import dev.weir.core.stats.ByteWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Sums of features by hour of the day, and some of the panes as they came.
 *
 * <p>The covariance is estimated from these panes: the features of a pane of n texts deviate from n
 * means as n times the covariance of one, whatever their dependence within the pane is counted in.
 * Every pane is kept until there are {@value #MOST_PANES}; then every other one is dropped and from
 * there on only each second is kept, and so on, so they stay spread over the whole time. Features
 * of another embedding model begin the history anew. Memory is bounded; linear in the features.
 */
final class FeatureHistory implements SignalHistory {

  static final byte TAG = 4;

  /** Panes kept, at least half as many once there have been so many. */
  static final int MOST_PANES = 128;

  /** Extra deviation in standard errors of the estimated variance, to be on the safe side. */
  private static final double CAUTION = 1;

  private static final int LENGTH = FeatureBank.LENGTH;

  private record Pane(int hour, long texts, long[] sums) {}

  private final long[] texts = new long[SignalReference.HOURS];
  private final long[][] sums = new long[SignalReference.HOURS][0];
  private final List<Pane> panes = new ArrayList<>();
  private long model;
  private long seen;
  private long every = 1;

  void add(int hour, long of, FeatureSums pane) {
    if (of != model) {
      begin(of);
    }
    texts[hour] += pane.count();
    if (sums[hour].length == 0) {
      sums[hour] = new long[LENGTH];
    }
    long[] copy = new long[LENGTH];
    for (int k = 0; k < LENGTH; k++) {
      copy[k] = pane.sum(k);
      sums[hour][k] += copy[k];
    }
    if (seen++ % every == 0) {
      panes.add(new Pane(hour, pane.count(), copy));
      if (panes.size() == MOST_PANES) {
        thinOut();
      }
    }
  }

  private void begin(long of) {
    model = of;
    panes.clear();
    seen = 0;
    every = 1;
    for (int hour = 0; hour < SignalReference.HOURS; hour++) {
      texts[hour] = 0;
      sums[hour] = new long[0];
    }
  }

  private void thinOut() {
    for (int at = panes.size() - 1; at > 0; at -= 2) {
      panes.remove(at);
    }
    every *= 2;
  }

  @Override
  public long events() {
    long events = 0;
    for (long hour : texts) {
      events += hour;
    }
    return events;
  }

  @Override
  public SignalReference freeze() {
    long[][] counts = new long[SignalReference.HOURS][1];
    long[][] frozen = new long[SignalReference.HOURS][];
    for (int hour = 0; hour < SignalReference.HOURS; hour++) {
      counts[hour][0] = texts[hour];
      frozen[hour] = sums[hour].clone();
    }
    FeatureSpace space = new FeatureSpace(model, frozen, new float[0][]);
    double[][] means = HourlyWitness.means(space, texts);
    return new SignalReference(
        new FeatureSpace(model, frozen, deviations(means)), counts, new TreeMap<>());
  }

  /** A row for each pane kept; as many as there are features times texts of it at most. */
  private float[][] deviations(double[][] means) {
    int freedom = Math.max(1, panes.size() - 1);
    double scale = (1 + CAUTION * Math.sqrt(2.0 / freedom)) / freedom;
    float[][] deviations = new float[panes.size()][LENGTH];
    for (int row = 0; row < deviations.length; row++) {
      Pane pane = panes.get(row);
      double unit = Math.sqrt(scale / pane.texts());
      for (int k = 0; k < LENGTH; k++) {
        double off = pane.sums()[k] / FeatureBank.ONE - pane.texts() * means[pane.hour()][k];
        deviations[row][k] = (float) (unit * off);
      }
    }
    return deviations;
  }

  @Override
  public void write(ByteWriter out) {
    out.writeByte(TAG);
    out.writeSigned(model);
    out.writeVarint(seen);
    out.writeVarint(every);
    for (int hour = 0; hour < SignalReference.HOURS; hour++) {
      out.writeVarint(texts[hour]);
      writeSums(sums[hour], out);
    }
    out.writeVarint(panes.size());
    for (Pane pane : panes) {
      out.writeVarint(pane.hour());
      out.writeVarint(pane.texts());
      writeSums(pane.sums(), out);
    }
  }

  static FeatureHistory read(ByteReader in) {
    FeatureHistory history = new FeatureHistory();
    history.model = in.readSigned();
    history.seen = in.readVarint();
    history.every = in.readVarint();
    for (int hour = 0; hour < SignalReference.HOURS; hour++) {
      history.texts[hour] = in.readVarint();
      history.sums[hour] = readSums(in);
    }
    for (int left = in.readCount(); left > 0; left--) {
      int hour = (int) in.readVarint();
      history.panes.add(new Pane(hour, in.readVarint(), readSums(in)));
    }
    return history;
  }

  static void writeSums(long[] sums, ByteWriter out) {
    out.writeVarint(sums.length);
    for (long sum : sums) {
      out.writeSigned(sum);
    }
  }

  static long[] readSums(ByteReader in) {
    long[] sums = new long[in.readCount()];
    for (int k = 0; k < sums.length; k++) {
      sums[k] = in.readSigned();
    }
    return sums;
  }
}
