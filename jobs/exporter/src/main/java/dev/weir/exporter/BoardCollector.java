package dev.weir.exporter;

import dev.weir.core.metric.DriftFamilies;
import dev.weir.core.metric.MetricCatalogue;
import dev.weir.core.metric.MetricFamily;
import dev.weir.schemas.MetricKind;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Shows a board to the Prometheus registry, one snapshot a family.
 *
 * <p>Counters carry their {@code _total} in the family name: the registry would refuse a counter
 * and a histogram of one name ({@code llm_output_tokens}), though their samples differ. Each
 * collection works on one published snapshot, in time linear in its samples.
 */
final class BoardCollector implements MultiCollector {

  private static final String UNKNOWN_HELP = "Not in the catalogue of this exporter.";
  private static final MetricMetadata OWN =
      new MetricMetadata(
          TotalFlaw.OWN_SERIES, "Samples shown per family, classic buckets counted one by one.");

  private record Family(String metric, MetricKind kind) {}

  private final Supplier<BoardSnapshot> board;
  private final Supplier<OptionalInt> driftStanding;

  /**
   * @param driftStanding what to show in place of the states of drift streams, if anything
   */
  BoardCollector(Supplier<BoardSnapshot> board, Supplier<OptionalInt> driftStanding) {
    this.board = board;
    this.driftStanding = driftStanding;
  }

  @Override
  public MetricSnapshots collect() {
    Map<Family, List<Series>> families = new HashMap<>();
    for (Series series : board.get().series()) {
      families
          .computeIfAbsent(
              new Family(series.id().metric(), series.id().kind()), f -> new ArrayList<>())
          .add(series);
    }
    List<MetricSnapshot> shown = new ArrayList<>(families.size() + 1);
    List<GaugeDataPointSnapshot> sizes = new ArrayList<>(families.size());
    families.forEach(
        (family, members) -> {
          shown.add(snapshot(family, members));
          sizes.add(size(members));
        });
    shown.add(new GaugeSnapshot(OWN, sizes));
    return new MetricSnapshots(shown);
  }

  private MetricSnapshot snapshot(Family family, List<Series> members) {
    @Nullable MetricFamily known = MetricCatalogue.find(family.metric(), family.kind());
    MetricMetadata metadata =
        new MetricMetadata(
            members.get(0).id().shownName(), known == null ? UNKNOWN_HELP : known.help());
    return switch (family.kind()) {
      case COUNTER ->
          new CounterSnapshot(metadata, members.stream().map(SeriesPoints::counter).toList());
      case HISTOGRAM ->
          new HistogramSnapshot(
              metadata, members.stream().map(s -> SeriesPoints.histogram(s, known)).toList());
      case GAUGE, UNKNOWN -> new GaugeSnapshot(metadata, gauges(family, members));
    };
  }

  private List<GaugeDataPointSnapshot> gauges(Family family, List<Series> members) {
    OptionalInt still =
        family.metric().equals(DriftFamilies.STATE.name())
            ? driftStanding.get()
            : OptionalInt.empty();
    return members.stream()
        .map(
            series ->
                still.isPresent()
                    ? SeriesPoints.gauge(series, still.getAsInt())
                    : SeriesPoints.gauge(series))
        .toList();
  }

  private static GaugeDataPointSnapshot size(List<Series> members) {
    long samples = 0;
    for (Series series : members) {
      samples += series.samples();
    }
    return new GaugeDataPointSnapshot(
        samples, Labels.of("metric", members.get(0).id().shownName()), null);
  }
}
