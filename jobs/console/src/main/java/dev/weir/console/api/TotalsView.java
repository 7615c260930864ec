package dev.weir.console.api;

import dev.weir.console.total.Figures;
import dev.weir.console.total.VersionId;
import dev.weir.core.metric.MetricCatalogue;
import dev.weir.core.metric.MetricFamily;
import dev.weir.core.metric.QualityFamilies;
import dev.weir.exporter.BoardSnapshot;
import dev.weir.exporter.Series;
import dev.weir.schemas.MetricKind;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** All totals of one moment, summed up over models and providers. */
final class TotalsView {

  private final Map<VersionId, Figures> versions = new TreeMap<>();
  private final Map<VersionId, Double> firstSeen = new HashMap<>();
  private final Map<VersionId, Map<String, Map<MetricFamily, Double>>> quality = new HashMap<>();
  private final Map<MetricFamily, Long> sums = new HashMap<>();

  static TotalsView of(BoardSnapshot board) {
    TotalsView view = new TotalsView();
    board.series().forEach(view::add);
    return view;
  }

  private void add(Series series) {
    MetricFamily family = MetricCatalogue.find(series.id().metric(), series.id().kind());
    if (family == null) {
      return;
    }
    sums.merge(family, series.total().getValue(), Long::sum);
    if (series.id().label("prompt_version") == null) {
      return;
    }
    VersionId id = VersionId.of(series.total());
    if (family.equals(MetricCatalogue.FIRST_SEEN)) {
      firstSeen.merge(id, series.value(), Math::min);
    } else if (QualityFamilies.ALL.contains(family)) {
      quality
          .computeIfAbsent(id, key -> new TreeMap<>())
          .computeIfAbsent(String.valueOf(series.id().label("name")), key -> new HashMap<>())
          .put(family, series.value());
    } else if (series.id().kind() != MetricKind.GAUGE) {
      versions.computeIfAbsent(id, key -> new Figures()).add(series.total());
    }
  }

  /** What was counted of each version since the job began. */
  Map<VersionId, Figures> versions() {
    return versions;
  }

  /** What was counted of all versions. */
  Figures all() {
    Figures all = new Figures();
    versions.values().forEach(all::add);
    return all;
  }

  /** Event time of the first call of a version, seconds; 0 when it is not known. */
  double firstSeen(VersionId id) {
    return firstSeen.getOrDefault(id, 0.0);
  }

  /** What a judge would say of all calls of a version, by what is judged: estimate and interval. */
  Map<String, Map<MetricFamily, Double>> quality(VersionId id) {
    return quality.getOrDefault(id, Map.of());
  }

  /** The sum of a counter or gauge over all its series, in the unit of its totals. */
  long sum(MetricFamily family) {
    return sums.getOrDefault(family, 0L);
  }
}
