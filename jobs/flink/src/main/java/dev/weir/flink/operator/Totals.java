package dev.weir.flink.operator;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.core.decode.SingleObject;
import dev.weir.core.metric.MetricFamily;
import dev.weir.core.total.SeriesKey;
import dev.weir.flink.state.TopicRecord;
import dev.weir.schemas.Label;
import dev.weir.schemas.MetricTotal;
import java.util.List;

/** Cumulative totals as they are written, keyed by series. */
final class Totals {

  private Totals() {}

  static TopicRecord of(MetricTotal total) {
    return new TopicRecord(SeriesKey.of(total).getBytes(UTF_8), SingleObject.encode(total));
  }

  /** A gauge of the whole job, which has no labels. */
  static TopicRecord gauge(MetricFamily family, long lineage, long windowEnd, long value) {
    return gauge(family, List.of(), lineage, windowEnd, value);
  }

  /** A gauge of the whole job with labels, in order of their names. */
  static TopicRecord gauge(
      MetricFamily family, List<Label> labels, long lineage, long windowEnd, long value) {
    return of(
        MetricTotal.newBuilder()
            .setMetric(family.name())
            .setKind(family.kind())
            .setLabels(labels)
            .setLineage(lineage)
            .setIncarnation(0)
            .setWindowEnd(windowEnd)
            .setExponent(family.exponent())
            .setValue(value)
            .build());
  }

  /** Ends a series: the exporter drops it and Prometheus marks it stale. */
  static TopicRecord retired(String seriesKey) {
    return new TopicRecord(seriesKey.getBytes(UTF_8), null);
  }
}
