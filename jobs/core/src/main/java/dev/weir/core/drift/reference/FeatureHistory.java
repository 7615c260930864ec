package dev.weir.core.drift.reference;

import dev.weir.core.drift.stream.FeatureSpace;
import dev.weir.core.embedding.FeatureBank;
import dev.weir.core.pane.FeatureSums;
import dev.weir.core.stats.ByteReader;
import dev.weir.core.stats.ByteWriter;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sums of features by hour of the day, and some of the panes as they came.
 *
 * <p>The covariance is estimated from these panes: the features of a pane of n texts deviate from n
 * means as n times the covariance of one, whatever their dependence within the pane is counted in.
 * Of the panes those {@value #MOST_PANES} are kept whose times scrambled are least: they are spread
 * over the whole time, and one that is kept in the end was never dropped, so neither the order in
 * which panes come nor into how many parts they are divided changes anything. Features of another
 * embedding model, if they are not older, begin the history anew. Memory is bounded; linear in the
 * features.
 */
final class FeatureHistory implements SignalHistory {

  static final byte TAG = 4;

  /** Panes kept. */
  static final int MOST_PANES = 128;

  /** Extra deviation in standard errors of the estimated variance, to be on the safe side. */
  private static final double CAUTION = 2;

  private static final int LENGTH = FeatureBank.LENGTH;

  private static final class Pane {

    final int hour;
    final long[] sums;
    long texts;

    Pane(int hour, long[] sums) {
      this.hour = hour;
      this.sums = sums;
    }
  }

  private final long[] texts = new long[SignalReference.HOURS];
  private final long[][] sums = new long[SignalReference.HOURS][0];

  /** By what their starts are scrambled to. */
  private final TreeMap<Long, Pane> panes = new TreeMap<>();

  private long model;
  private long newest = Long.MIN_VALUE;

  /**
   * Adds what a part of the traffic did in a pane.
   *
   * @param start of the pane, microseconds since the epoch
   * @param of the embedding model
   */
  void add(long start, long of, FeatureSums part) {
    if (of != model) {
      if (start < newest) {
        return;
      }
      begin(of);
    }
    newest = Math.max(newest, start);
    int hour = VersionHistory.hourOfDay(start);
    texts[hour] += part.count();
    if (sums[hour].length == 0) {
      sums[hour] = new long[LENGTH];
    }
    addTo(sums[hour], part);
    Pane pane = panes.computeIfAbsent(scrambled(start), key -> new Pane(hour, new long[LENGTH]));
    pane.texts += part.count();
    addTo(pane.sums, part);
    if (panes.size() > MOST_PANES) {
      panes.pollLastEntry();
    }
  }

  private static void addTo(long[] into, FeatureSums part) {
    for (int k = 0; k < LENGTH; k++) {
      into[k] += part.sum(k);
    }
  }

  /** Finalizer of SplitMix64 (Steele, Lea and Flood, 2014), which maps no two numbers to one. */
  private static long scrambled(long start) {
    long z = (start ^ (start >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D0_49BB_1331_11EBL;
    return z ^ (z >>> 31);
  }

  private void begin(long of) {
    model = of;
    panes.clear();
    for (int hour = 0; hour < SignalReference.HOURS; hour++) {
      texts[hour] = 0;
      sums[hour] = new long[0];
    }
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
    float[][] deviations = new float[panes.size()][];
    int row = 0;
    for (Pane pane : panes.values()) {
      double unit = Math.sqrt(scale / pane.texts);
      double[] off = new double[LENGTH];
      for (int k = 0; k < LENGTH; k++) {
        off[k] = unit * (pane.sums[k] / FeatureBank.ONE - pane.texts * means[pane.hour][k]);
      }
      deviations[row++] = DeviationRows.rounded(off);
    }
    return deviations;
  }

  @Override
  public void write(ByteWriter out) {
    out.writeByte(TAG);
    out.writeSigned(model);
    out.writeSigned(newest);
    for (int hour = 0; hour < SignalReference.HOURS; hour++) {
      out.writeVarint(texts[hour]);
      writeSums(sums[hour], out);
    }
    out.writeVarint(panes.size());
    for (Map.Entry<Long, Pane> each : panes.entrySet()) {
      Pane pane = each.getValue();
      out.writeSigned(each.getKey());
      out.writeVarint(pane.hour);
      out.writeVarint(pane.texts);
      writeSums(pane.sums, out);
    }
  }

  static FeatureHistory read(ByteReader in) {
    FeatureHistory history = new FeatureHistory();
    history.model = in.readSigned();
    history.newest = in.readSigned();
    for (int hour = 0; hour < SignalReference.HOURS; hour++) {
      history.texts[hour] = in.readVarint();
      history.sums[hour] = readSums(in);
    }
    for (int left = in.readCount(); left > 0; left--) {
      long key = in.readSigned();
      int hour = (int) in.readVarint();
      long texts = in.readVarint();
      Pane pane = new Pane(hour, readSums(in));
      pane.texts = texts;
      history.panes.put(key, pane);
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
