package dev.weir.exporter;

import dev.weir.core.metric.MetricFamily;
import dev.weir.schemas.Label;
import dev.weir.schemas.MetricExemplar;
import dev.weir.schemas.MetricKind;
import dev.weir.schemas.MetricTotal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;

/** Makes totals the way the job does, for tests. */
final class Totals {

  private Totals() {}

  /** A counter or gauge of a family; labels as name, value, name, value, ... */
  static MetricTotal.Builder of(MetricFamily family, long value, String... labels) {
    return start(family.name(), family.kind(), family.exponent(), labels).setValue(value);
  }

  static MetricTotal.Builder start(String metric, MetricKind kind, int exponent, String... labels) {
    List<Label> list = new ArrayList<>();
    for (int i = 0; i < labels.length; i += 2) {
      list.add(new Label(labels[i], labels[i + 1]));
    }
    return MetricTotal.newBuilder()
        .setMetric(metric)
        .setKind(kind)
        .setExponent(exponent)
        .setLabels(list)
        .setLineage(1_000)
        .setIncarnation(0)
        .setWindowEnd(1_700_000_000_000_000L);
  }

  /** The histogram of the given observations, in units of 10^exponent of the family. */
  static MetricTotal.Builder histogram(MetricFamily family, long[] observed, String... labels) {
    TreeMap<Integer, Long> buckets = new TreeMap<>();
    List<Long> classic = new ArrayList<>(Collections.nCopies(family.bounds().size() + 1, 0L));
    long zeros = 0;
    long sum = 0;
    for (long value : observed) {
      double shown = Decimals.shown(value, family.exponent());
      sum += value;
      if (value == 0) {
        zeros++;
      } else {
        buckets.merge(index(shown), 1L, Long::sum);
      }
      int i = 0;
      while (i < family.bounds().size() && shown > family.bounds().get(i)) {
        i++;
      }
      classic.set(i, classic.get(i) + 1);
    }
    return start(family.name(), family.kind(), family.exponent(), labels)
        .setCount(observed.length)
        .setSum(sum)
        .setZeroCount(zeros)
        .setBucketIndexes(new ArrayList<>(buckets.keySet()))
        .setBucketCounts(new ArrayList<>(buckets.values()))
        .setClassicCounts(classic);
  }

  static MetricExemplar exemplar(String trace, long value, long observedAt) {
    return new MetricExemplar(trace, value, observedAt);
  }

  /** Smallest i with value <= 2^(i/32); exact at powers of two. */
  static int index(double value) {
    int exponent = Math.getExponent(value);
    double mantissa = value / Math.scalb(1.0, exponent);
    int i = 0;
    while (mantissa > Math.pow(2, i / 32.0)) {
      i++;
    }
    return 32 * exponent + i;
  }

  static String key(MetricTotal total) {
    StringBuilder key = new StringBuilder(total.getMetric()).append(total.getKind()).append('{');
    for (Label label : total.getLabels()) {
      key.append(label.getName()).append("=\"").append(label.getValue()).append("\",");
    }
    return key.append('}').toString();
  }
}
