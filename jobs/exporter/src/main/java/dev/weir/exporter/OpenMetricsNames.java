package dev.weir.exporter;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.UnknownSnapshot;
import io.prometheus.metrics.model.snapshots.UnknownSnapshot.UnknownDataPointSnapshot;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Makes family names unique in the sense of OpenMetrics.
 *
 * <p>There a counter {@code x_total} belongs to a family {@code x}, and a family may be declared
 * once. Where a histogram {@code x} is shown too, the counter is declared as {@code x_total} of
 * type unknown: same samples, same values, and strict parsers read it.
 */
final class OpenMetricsNames {

  private static final String SUFFIX = "_total";

  private OpenMetricsNames() {}

  static MetricSnapshots unique(MetricSnapshots snapshots) {
    Set<String> taken = new HashSet<>();
    for (MetricSnapshot snapshot : snapshots) {
      taken.add(snapshot.getMetadata().getPrometheusName());
    }
    List<MetricSnapshot> unique = new ArrayList<>(snapshots.size());
    for (MetricSnapshot snapshot : snapshots) {
      unique.add(
          snapshot instanceof CounterSnapshot counter && clashes(counter.getMetadata(), taken)
              ? untyped(counter)
              : snapshot);
    }
    return new MetricSnapshots(unique);
  }

  private static boolean clashes(MetricMetadata counter, Set<String> taken) {
    String name = counter.getPrometheusName();
    return name.endsWith(SUFFIX)
        && taken.contains(name.substring(0, name.length() - SUFFIX.length()));
  }

  private static UnknownSnapshot untyped(CounterSnapshot counter) {
    List<UnknownDataPointSnapshot> points = new ArrayList<>(counter.getDataPoints().size());
    for (CounterDataPointSnapshot point : counter.getDataPoints()) {
      points.add(
          new UnknownDataPointSnapshot(point.getValue(), point.getLabels(), point.getExemplar()));
    }
    return new UnknownSnapshot(counter.getMetadata(), points);
  }
}
