package dev.weir.exporter;

import dev.weir.core.metric.MetricFamily;
import dev.weir.schemas.MetricExemplar;
import dev.weir.schemas.MetricTotal;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Exemplar;
import io.prometheus.metrics.model.snapshots.Exemplars;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.NativeHistogramBuckets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A series as a data point of the Prometheus client model.
 *
 * <p>Buckets of a total are those of native histograms of schema 5 as they are: index i holds
 * (2^((i-1)/32), 2^(i/32)], so nothing is moved between buckets and boundaries are exact.
 */
final class SeriesPoints {

  private static final int NATIVE_SCHEMA = 5;

  /**
   * 2^-128, what Prometheus' own clients use. Below every value we can hold (10^-18), so only true
   * zeros are in the zero bucket; a width of 0 would make an empty histogram look classic.
   */
  private static final double ZERO_THRESHOLD = 0x1p-128;

  /** OpenMetrics allows 128 characters of exemplar labels, the name {@code trace_id} included. */
  private static final int MAX_TRACE_ID = 120;

  private SeriesPoints() {}

  static CounterDataPointSnapshot counter(Series series) {
    return new CounterDataPointSnapshot(series.value(), labels(series), null, 0);
  }

  static GaugeDataPointSnapshot gauge(Series series) {
    return new GaugeDataPointSnapshot(series.value(), labels(series), null);
  }

  /** A gauge that shows something else than its total. */
  static GaugeDataPointSnapshot gauge(Series series, double value) {
    return new GaugeDataPointSnapshot(value, labels(series), null);
  }

  /** A data point with native buckets, and with classic ones if the family's bounds fit. */
  static HistogramDataPointSnapshot histogram(Series series, @Nullable MetricFamily family) {
    MetricTotal total = series.total();
    return new HistogramDataPointSnapshot(
        classic(total, family),
        NATIVE_SCHEMA,
        total.getZeroCount(),
        ZERO_THRESHOLD,
        NativeHistogramBuckets.of(total.getBucketIndexes(), total.getBucketCounts()),
        NativeHistogramBuckets.EMPTY,
        series.sum(),
        labels(series),
        exemplars(total),
        0);
  }

  private static ClassicHistogramBuckets classic(MetricTotal total, @Nullable MetricFamily family) {
    List<Long> counts = total.getClassicCounts();
    if (family == null || counts.size() != family.bounds().size() + 1) {
      return ClassicHistogramBuckets.EMPTY;
    }
    List<Double> bounds = new ArrayList<>(family.bounds());
    bounds.add(Double.POSITIVE_INFINITY);
    return ClassicHistogramBuckets.of(bounds, counts);
  }

  private static Exemplars exemplars(MetricTotal total) {
    List<Exemplar> exemplars = new ArrayList<>(total.getExemplars().size());
    for (MetricExemplar exemplar : total.getExemplars()) {
      String trace = exemplar.getTraceId();
      if (!trace.isEmpty() && trace.length() <= MAX_TRACE_ID) {
        exemplars.add(
            new Exemplar(
                Decimals.shown(exemplar.getValue(), total.getExponent()),
                Labels.of(Exemplar.TRACE_ID, trace),
                Math.max(0, exemplar.getObservedAt() / 1_000)));
      }
    }
    return Exemplars.of(exemplars);
  }

  private static Labels labels(Series series) {
    return Labels.of(series.id().labels().toArray(String[]::new));
  }
}
