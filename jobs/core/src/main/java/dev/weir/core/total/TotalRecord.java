package dev.weir.core.total;

import dev.weir.core.metric.MetricFamily;
import dev.weir.core.pane.Distribution;
import dev.weir.core.pane.Exemplar;
import dev.weir.core.pane.NewestCall;
import dev.weir.core.signal.NumericSignal;
import dev.weir.schemas.MetricExemplar;
import dev.weir.schemas.MetricTotal;
import java.util.ArrayList;
import java.util.List;

/** Everything about a series but its numbers; makes the record once they are known. */
record TotalRecord(
    MetricFamily family, SeriesLabels labels, long lineage, int incarnation, long windowEnd) {

  /** The key under which the record is kept. */
  String key() {
    return SeriesKey.of(family.name(), family.kind(), labels.labels());
  }

  /** A counter or a gauge. */
  MetricTotal value(long value) {
    return start().setValue(value).build();
  }

  /**
   * A histogram.
   *
   * @param signal whose number the newest call shows
   */
  MetricTotal distribution(Distribution distribution, NewestCall newest, int signal) {
    List<Integer> indexes = new ArrayList<>();
    List<Long> counts = new ArrayList<>();
    distribution
        .buckets()
        .forEachBucket(
            (index, count) -> {
              indexes.add(index);
              counts.add(count);
            });
    List<Long> classic = new ArrayList<>();
    for (int bucket = 0; bucket < distribution.classicBuckets(); bucket++) {
      classic.add(distribution.classicCount(bucket));
    }
    return start()
        .setCount(distribution.count())
        .setSum(distribution.sum())
        .setZeroCount(distribution.buckets().zeroCount())
        .setBucketIndexes(indexes)
        .setBucketCounts(counts)
        .setClassicCounts(classic)
        .setExemplars(exemplars(distribution.slowest(), newest, signal))
        .build();
  }

  private static List<MetricExemplar> exemplars(Exemplar slowest, NewestCall newest, int signal) {
    List<MetricExemplar> exemplars = new ArrayList<>();
    if (!slowest.isEmpty()) {
      exemplars.add(
          new MetricExemplar(
              LabelValue.of(slowest.traceId()), slowest.value(), slowest.observedAt()));
    }
    if (!newest.isEmpty() && newest.number(signal) != NumericSignal.ABSENT) {
      MetricExemplar latest =
          new MetricExemplar(
              LabelValue.of(newest.traceId()), newest.number(signal), newest.observedAt());
      if (!exemplars.contains(latest)) {
        exemplars.add(latest);
      }
    }
    return exemplars;
  }

  private MetricTotal.Builder start() {
    return MetricTotal.newBuilder()
        .setMetric(family.name())
        .setKind(family.kind())
        .setLabels(labels.labels())
        .setLineage(lineage)
        .setIncarnation(incarnation)
        .setWindowEnd(windowEnd)
        .setExponent(family.exponent());
  }
}
