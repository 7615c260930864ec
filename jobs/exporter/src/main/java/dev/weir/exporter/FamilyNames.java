package dev.weir.exporter;

import dev.weir.core.metric.MetricCatalogue;
import dev.weir.core.metric.MetricFamily;
import dev.weir.schemas.MetricKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps two families from showing samples of one name.
 *
 * <p>The catalogue's families own their names from the start; a family that a newer job invented
 * gets its names when it first comes, unless somebody has one of them already. Names are never
 * given back: there are as many as families, not as series.
 */
final class FamilyNames {

  private record Family(String metric, MetricKind kind) {}

  private final Map<String, Family> owners = new HashMap<>();

  FamilyNames() {
    for (MetricFamily family : MetricCatalogue.ALL) {
      claim(family.name(), family.kind());
    }
  }

  /** Whether the family owns all its sample names, now or from before. */
  boolean claim(String metric, MetricKind kind) {
    Family family = new Family(metric, kind);
    List<String> names = samples(metric, kind);
    for (String name : names) {
      Family owner = owners.get(name);
      if (owner != null && !owner.equals(family)) {
        return false;
      }
    }
    for (String name : names) {
      owners.put(name, family);
    }
    return true;
  }

  private static List<String> samples(String metric, MetricKind kind) {
    return switch (kind) {
      case COUNTER -> List.of(metric + "_total");
      case HISTOGRAM -> List.of(metric, metric + "_bucket", metric + "_count", metric + "_sum");
      case GAUGE, UNKNOWN -> List.of(metric);
    };
  }
}
