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
    return total(value, 0, 0, 0, List.of(), List.of(), List.of(), List.of());
  }

  /** A histogram of which no call is an example. */
  MetricTotal distribution(Distribution distribution) {
    return distribution(distribution, List.of());
  }

  /**
   * A histogram.
   *
   * @param signal whose number the newest call shows
   */
  MetricTotal distribution(Distribution distribution, NewestCall newest, int signal) {
    return distribution(distribution, exemplars(distribution.slowest(), newest, signal));
  }

  private MetricTotal distribution(Distribution distribution, List<MetricExemplar> exemplars) {
    int filled = distribution.buckets().bucketCount();
    List<Integer> indexes = new ArrayList<>(filled);
    List<Long> counts = new ArrayList<>(filled);
    distribution
        .buckets()
        .forEachBucket(
            (index, count) -> {
              indexes.add(index);
              counts.add(count);
            });
    List<Long> classic = new ArrayList<>(distribution.classicBuckets());
    for (int bucket = 0; bucket < distribution.classicBuckets(); bucket++) {
      classic.add(distribution.classicCount(bucket));
    }
    return total(
        0,
        distribution.count(),
        distribution.sum(),
        distribution.buckets().zeroCount(),
        indexes,
        counts,
        classic,
        exemplars);
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

  // Not by Avro's builder, which decodes the default of every field that is left out: with many
  // series it allocated more than all the rest of the job.
  private MetricTotal total(
      long value,
      long count,
      long sum,
      long zeroCount,
      List<Integer> indexes,
      List<Long> counts,
      List<Long> classic,
      List<MetricExemplar> exemplars) {
    return new MetricTotal(
        family.name(),
        family.kind(),
        labels.labels(),
        lineage,
        incarnation,
        windowEnd,
        family.exponent(),
        value,
        count,
        sum,
        zeroCount,
        indexes,
        counts,
        classic,
        exemplars);
  }
}
